/** Photolink's mark: a photo held by a paperclip. */
export function Brand({ size = 28 }: { readonly size?: number }) {
  return (
    <svg class="brand" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0f6b5c" />
      <rect x="5" y="8.5" width="19" height="17" rx="3" fill="#fff" />
      <circle cx="10.2" cy="13.6" r="2" fill="#f2a65a" />
      <path d="M7 23.5l5-5.6 3.3 3.3 2.7-2.7 4 4.2z" fill="#8fcfc0" />
      <path
        d="M27 11.4v7.3a4.1 4.1 0 0 1-8.2 0V9a2.7 2.7 0 0 1 5.4 0v9.3a1.35 1.35 0 0 1-2.7 0v-6.6"
        fill="none"
        stroke="#0f6b5c"
        stroke-width="4"
        stroke-linecap="round"
      />
      <path
        d="M27 11.4v7.3a4.1 4.1 0 0 1-8.2 0V9a2.7 2.7 0 0 1 5.4 0v9.3a1.35 1.35 0 0 1-2.7 0v-6.6"
        fill="none"
        stroke="#f2a65a"
        stroke-width="1.9"
        stroke-linecap="round"
      />
    </svg>
  );
}
