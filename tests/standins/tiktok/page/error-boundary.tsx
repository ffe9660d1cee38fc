/** @jsxImportSource react */
import { Component } from 'react';
import type { ReactNode } from 'react';
import type { Reporter } from './reporter.ts';

interface Props {
  readonly report: Reporter;
  readonly children: ReactNode;
}

/** Shows a note in the place of a tree that broke, and reports what broke it. */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: Error): void {
    this.props.report({ kind: 'page-error', message: `boundary: ${error.message}` });
  }

  override render(): ReactNode {
    return this.state.broken ? <p role="alert">Something went wrong</p> : this.props.children;
  }
}
