/** The page of the preview, for a webview. */
import { Uri, type Webview } from 'vscode';
import { type Asset, pageHtml } from '../viewer/page.ts';

/** @param dist the folder that the page's script and style are in; nothing else of the disk is shown to it. */
export function previewPage(webview: Webview, dist: Uri): string {
  const asset = (name: string): Asset => ({ uri: webview.asWebviewUri(Uri.joinPath(dist, name)).toString() });
  return pageHtml({
    nonce: makeNonce(),
    cspSource: webview.cspSource,
    title: 'Customer roadmap',
    script: asset('viewer.js'),
    style: asset('viewer.css'),
    layout: asset('viewer-elk.js'),
  });
}

function makeNonce(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
