import type { Browser as Puppeteer } from 'puppeteer-core';

/** What Firefox's own front end can do; open to tools with `--remote-allow-system-access` only. */
export interface FirefoxParent {
  /** Evaluates in the window of the browser itself, far from the add-on's process. */
  readonly evaluate: (expression: string) => Promise<unknown>;
}

/** The commands of WebDriver BiDi used here; Puppeteer has no words of its own for them. */
interface Bidi {
  send(method: 'browsingContext.getTree', params: { 'moz:scope': 'chrome' }): Promise<TreeAnswer>;
  send(method: 'script.evaluate', params: EvaluateParams): Promise<EvaluateAnswer>;
}

interface TreeAnswer {
  readonly result: { readonly contexts: readonly { readonly context: string }[] };
}

interface EvaluateParams {
  readonly expression: string;
  readonly target: { readonly context: string };
  readonly awaitPromise: true;
}

interface EvaluateAnswer {
  readonly result:
    | { readonly type: 'success'; readonly result: { readonly value?: unknown } }
    | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };
}

/** Reaches into the front end of a Firefox that Puppeteer is connected to. */
export async function reachFirefoxParent(browser: Puppeteer): Promise<FirefoxParent> {
  // Puppeteer's one connection: Firefox allows no second session.
  const { connection } = browser as unknown as { readonly connection: Bidi };
  const { result: tree } = await connection.send('browsingContext.getTree', {
    'moz:scope': 'chrome',
  });
  const context = tree.contexts[0]!.context;
  return {
    evaluate: async (expression) => {
      const { result: answer } = await connection.send('script.evaluate', {
        expression,
        target: { context },
        awaitPromise: true,
      });
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
      return answer.result.value;
    },
  };
}
