/** @jsxImportSource react */
import { CompositeDecorator } from 'draft-js';
import type { ReactNode } from 'react';
import { useSite } from './site.tsx';

/** Creates a decorator that gives addresses in the composer another component. */
export function linkDecorator(): CompositeDecorator {
  return new CompositeDecorator([
    {
      strategy: (block, found) => {
        for (const match of block.getText().matchAll(/https?:\/\/\S+/g)) {
          found(match.index, match.index + match[0].length);
        }
      },
      component: LinkText,
    },
  ]);
}

function LinkText({ children }: { readonly children?: ReactNode }) {
  const { skin } = useSite();
  return <span className={skin.css('SpanLinkText')}>{children}</span>;
}
