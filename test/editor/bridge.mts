/**
 * Lets a suite inside the extension host look at the workbench from outside, where it runs in a browser page:
 * screenshots, keys, and the inside of the preview's webview. On a desktop VS Code there is no bridge.
 */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { dirname } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { previewFrame } from '../../scripts/editor/workbench.mts';
import type { BridgeAnswer, BridgeRequest } from './bridge-protocol.mts';

export interface Bridge {
  /** Loopback address with a token in its path: only who knows it can drive the page. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts answering the suite's requests about `page`. */
export async function startBridge(page: Page): Promise<Bridge> {
  const path = `/${randomUUID()}`;
  const server = createServer((request, response) => {
    const answer = request.url === path ? respond(page, request) : Promise.resolve(refused);
    void answer.then((body) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

const refused: BridgeAnswer = { ok: false, message: 'Unknown address.' };

/** Carries out one request of a suite about `page`. */
export async function respond(page: Page, request: IncomingMessage): Promise<BridgeAnswer> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = JSON.parse(Buffer.concat(chunks).toString('utf8')) as BridgeRequest;
    return { ok: true, value: (await perform(page, asked)) ?? null };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

async function perform(page: Page, asked: BridgeRequest): Promise<unknown> {
  switch (asked.do) {
    case 'screenshot':
      await mkdir(dirname(asked.path), { recursive: true });
      // A hover card of wherever the last click was would cover what people want to see.
      await page.mouse.move(1, 1);
      await page.screenshot({ path: asked.path });
      return undefined;
    case 'press':
      return page.keyboard.press(asked.key);
    case 'notifications':
      return page.locator('.notifications-center .notification-list-item-message').allInnerTexts();
    case 'previewEvaluate':
      return (await preview(page)).evaluate(asked.expression);
    case 'markdownEvaluate':
      return (await preview(page, '.cust-fence')).evaluate(asked.expression);
    case 'clickInPreview':
      return (await preview(page)).locator(asked.selector).first().click({ timeout: 10_000 });
  }
}

async function preview(page: Page, mark?: string): Promise<Frame> {
  const frame = await previewFrame(page, mark);
  if (!frame) throw new Error('No preview is visible in the workbench.');
  return frame;
}
