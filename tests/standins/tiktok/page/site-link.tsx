/** @jsxImportSource react */
import type { AnchorHTMLAttributes } from 'react';
import { useSite } from './site.tsx';

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { readonly to: string };

/** A link that changes the address without loading a document, unless a new tab is asked for. */
export function SiteLink({ to, ...rest }: Props) {
  const { navigate } = useSite();
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        navigate(to);
      }}
    />
  );
}
