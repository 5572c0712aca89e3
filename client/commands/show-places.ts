/** The command behind code lenses: shows places in the editor's own list of references. Not for people to call. */
import { commands, type Disposable, type Location } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

export const showPlacesCommand = 'cust.showPlaces';

type Converter = BaseLanguageClient['protocol2CodeConverter'];
type Arguments = [
  uri: string,
  position: Parameters<Converter['asPosition']>[0],
  places: readonly Parameters<Converter['asLocation']>[0][],
];

/** The server speaks the protocol; the editor's list takes the editor's own values. */
export function showPlaces(ready: Promise<BaseLanguageClient>): Disposable {
  return commands.registerCommand(showPlacesCommand, async (...[uri, position, places]: Arguments) => {
    const { protocol2CodeConverter: converter } = await ready;
    await commands.executeCommand(
      'editor.action.showReferences',
      converter.asUri(uri),
      converter.asPosition(position),
      places.map((place) => converter.asLocation(place)) satisfies (Location | undefined)[],
    );
  });
}
