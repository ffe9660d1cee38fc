/** @jsxImportSource react */
import type { ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  readonly size?: number;
  readonly fill?: string;
}

function Icon({ children, size = 24, fill = 'none' }: Props) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill={fill}
      stroke={fill === 'none' ? 'currentColor' : 'none'}
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** A house: the feed. */
export function HomeIcon() {
  return (
    <Icon>
      <path d="M4 10.5 12 4l8 6.500V19a1 1 0 0 1-1 1h-4.500v-5.500h-5V20H5a1 1 0 0 1-1-1Z" />
    </Icon>
  );
}

/** A compass: discovery. */
export function CompassIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="8.5" />
      <path d="m15.5 8.5-2 5-5 2 2-5Z" />
    </Icon>
  );
}

/** Two people: friends. */
export function PeopleIcon() {
  return (
    <Icon>
      <circle cx="9" cy="8.5" r="3.5" />
      <path d="M3 19.500c.5-3.5 2.8-5.5 6-5.500s5.5 2 6 5.500M15.5 5.200a3.5 3.5 0 0 1 0 6.600M17.5 14.500c2 .7 3.2 2.5 3.5 5" />
    </Icon>
  );
}

/** One person: the own profile. */
export function PersonIcon() {
  return (
    <Icon>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20c.8-4 3.6-6 7.5-6s6.7 2 7.5 6" />
    </Icon>
  );
}

/** A paper plane in a bubble: the messages. */
export function InboxIcon() {
  return (
    <Icon>
      <path d="M4 5.500h16a1 1 0 0 1 1 1V17a1 1 0 0 1-1 1h-7l-4.5 3v-3H4a1 1 0 0 1-1-1V6.500a1 1 0 0 1 1-1Z" />
      <path d="m8 12.5 3-2.5 2.5 2.5 2.5-2" />
    </Icon>
  );
}

/** A magnifying glass: the search. */
export function SearchIcon() {
  return (
    <Icon size={20}>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4 4" />
    </Icon>
  );
}

/** A smiling face: the emojis. */
export function SmileIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M8.5 14c.8 1.6 2 2.3 3.5 2.300s2.7-.7 3.5-2.300M9 9.500v.500M15 9.500v.500" />
    </Icon>
  );
}

/** Two speech bubbles: no chat is open. */
export function BubblesIcon() {
  return (
    <Icon size={56}>
      <path d="M3.5 5.500h11v8h-6l-3 2.500v-2.500h-2Z" strokeWidth="1.3" />
      <path d="M17 9.500h3.500v7.500h-1.700v2.500l-3-2.500H10.5" strokeWidth="1.3" />
    </Icon>
  );
}

/** A triangle: a video. */
export function PlayIcon() {
  return (
    <Icon size={36} fill="#fff">
      <path d="M7 4.500c0-.8.9-1.3 1.6-.9l11 7.500c.6.4.6 1.3 0 1.700l-11 7.500c-.7.5-1.6 0-1.6-.8Z" />
    </Icon>
  );
}

/** A heart: the like. */
export function HeartIcon() {
  return (
    <Icon size={28}>
      <path d="M12 20S3.5 15 3.5 9.200C3.5 6.3 5.6 4.5 8 4.500c1.7 0 3.2 1 4 2.5.8-1.5 2.3-2.5 4-2.5 2.4 0 4.5 1.8 4.5 4.700C20.5 15 12 20 12 20Z" />
    </Icon>
  );
}

/** A crossed loudspeaker: no sound. */
export function MutedIcon() {
  return (
    <Icon>
      <path d="M4 9.500h3.500L12 5.500v13l-4.5-4H4ZM16 9.500l5 5M21 9.500l-5 5" />
    </Icon>
  );
}
