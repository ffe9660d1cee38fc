/** @jsxImportSource react */
import { render } from 'react-dom';
import type { PageConfig } from '../page-options.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { createReporter } from './reporter.ts';
import { installStandinControls } from './standin-controls.ts';
import { watchPage } from './watch-page.ts';

const config = JSON.parse(document.getElementById('page-config')?.textContent ?? '') as PageConfig;
const report = createReporter(config.documentId);

watchPage(report);
installStandinControls();
const app = <App config={config} report={report} />;
render(
  config.errorBoundary ? <ErrorBoundary report={report}>{app}</ErrorBoundary> : app,
  document.getElementById('app'),
);
