const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  camera:
    'M4 8.5A1.5 1.5 0 0 1 5.5 7h2L9 5h6l1.5 2h2A1.5 1.5 0 0 1 20 8.5v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5zM15.5 13a3.5 3.5 0 1 1-7 0a3.5 3.5 0 0 1 7 0z',
  photos: 'M4 6.5h13v11H4zM4 15l4-4 4 4 2-2 3 2.5M20 9v11H8',
  eye: 'M2.5 12S6 6 12 6s9.5 6 9.5 6S18 18 12 18s-9.5-6-9.5-6zM14.5 12a2.5 2.5 0 1 1-5 0a2.5 2.5 0 0 1 5 0z',
  clock: 'M20 12a8 8 0 1 1-16 0a8 8 0 0 1 16 0zM12 7.5V12l3 2',
  pin: 'M12 21s6.5-5.8 6.5-11a6.5 6.5 0 1 0-13 0c0 5.2 6.5 11 6.5 11zM14.3 10a2.3 2.3 0 1 1-4.6 0a2.3 2.3 0 0 1 4.6 0z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  warning: 'M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.2',
  link: 'M9.5 14.5l5-5M11 7l1.6-1.6a4.2 4.2 0 0 1 6 6L17 13M13 17l-1.6 1.6a4.2 4.2 0 0 1-6-6L7 11',
  paste: 'M9 5H6v15h12V5h-3M9 3.5h6v3H9zM12 10v6M9.5 13.5L12 16l2.5-2.5',
  open: 'M14 5h5v5M19 5l-8 8M17 14v4.5H5.5V7H10',
  calendar: 'M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4',
  search: 'M16.5 10.5a6 6 0 1 1-12 0a6 6 0 0 1 12 0zM15 15l5 5',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M17 7a2 2 0 1 1-4 0a2 2 0 0 1 4 0zM11 17a2 2 0 1 1-4 0a2 2 0 0 1 4 0z',
  edit: 'M4.5 19.5l.8-3.8L16 5a1.9 1.9 0 0 1 2.7 0l.3.3a1.9 1.9 0 0 1 0 2.7L8.3 18.7zM14 7l3 3',
  earlier: 'M14 6.5L8.5 12l5.5 5.5',
  later: 'M10 6.5l5.5 5.5-5.5 5.5',
  play: 'M8 5.5v13l10.5-6.5z',
  'turn-left': 'M5 4v5h5M5.5 9A7.5 7.5 0 1 1 4.5 13.5',
  'turn-right': 'M19 4v5h-5M18.5 9a7.5 7.5 0 1 0 1 4.5',
  undo: 'M8.5 5L4.5 9l4 4M5 9h9a5 5 0 0 1 0 10h-4',
  bin: 'M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5',
  refresh: 'M19 12a7 7 0 1 1-2.2-5.1M19 4v4.5h-4.5',
  clip: 'M19 11.5l-7.3 7.3a4.6 4.6 0 0 1-6.5-6.5l7.6-7.6a3.1 3.1 0 0 1 4.4 4.4l-7.4 7.4a1.55 1.55 0 0 1-2.2-2.2l6.7-6.7',
} as const;

export type IconName = keyof typeof PATHS;

/** A small line drawing in the colour of its text; invisible to assistive technology. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
