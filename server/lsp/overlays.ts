/** What stands over the text (lenses and hints), and where its names lead outwards and onwards. */
import type { CallHierarchyItem, CodeLens, Command, InlayHint } from 'vscode-languageserver';
import type { HierarchyData } from '../features/call-hierarchy.ts';
import type { LensData } from '../features/code-lenses.ts';
import { canonical } from '../host/uri.ts';
import { type Outward, outwardLocation } from './outward.ts';
import type { Session } from './session.ts';

export function answerOverlays(session: Session): void {
  const { connection, service, files } = session;
  const outward: Outward = (uri) => files.outward(uri);
  const outwardItem = (item: CallHierarchyItem): CallHierarchyItem => ({ ...item, uri: outward(item.uri) });

  connection.onTypeDefinition(({ textDocument, position }) =>
    service
      .typeDefinition(canonical(textDocument.uri), position)
      .map((location) => outwardLocation(location, outward)),
  );

  connection.onCodeLens(({ textDocument }) => [...service.codeLenses(canonical(textDocument.uri))]);
  connection.onCodeLensResolve((lens) => ({ ...lens, command: lensCommand(session, lens, outward) }));

  connection.languages.inlayHint.on(({ textDocument, range }) =>
    service.inlayHints(canonical(textDocument.uri), range).map((hint) => outwardHint(hint, outward)),
  );

  const { callHierarchy } = connection.languages;
  callHierarchy.onPrepare(({ textDocument, position }) =>
    service.callHierarchy(canonical(textDocument.uri), position).map(outwardItem),
  );
  callHierarchy.onIncomingCalls(({ item }) =>
    service
      .incomingCalls(item.data as HierarchyData)
      .map((call) => ({ from: outwardItem(call.from), fromRanges: [...call.fromRanges] })),
  );
  callHierarchy.onOutgoingCalls(({ item }) =>
    service
      .outgoingCalls(item.data as HierarchyData)
      .map((call) => ({ to: outwardItem(call.to), fromRanges: [...call.fromRanges] })),
  );
}

/** Where the client has no command to show places with, a lens is mere text. */
function lensCommand({ service, client }: Session, lens: CodeLens, outward: Outward): Command {
  const data = lens.data as LensData;
  const words = service.codeLens(data);
  if (words === undefined) return { title: '', command: '' };
  const { title, locations } = words;
  if (client.showPlaces === undefined) return { title, command: '' };
  const places = locations.map((location) => outwardLocation(location, outward));
  return { title, command: client.showPlaces, arguments: [outward(data.uri), lens.range.start, places] };
}

function outwardHint(hint: InlayHint, outward: Outward): InlayHint {
  if (typeof hint.label === 'string') return hint;
  const label = hint.label.map((part) =>
    part.location === undefined ? part : { ...part, location: outwardLocation(part.location, outward) },
  );
  return { ...hint, label };
}
