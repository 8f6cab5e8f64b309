// A person's shelf as an open tab may use it. Once the device is somebody else's no board is put on it any more: a tab that was
// left open would bring back what has been forgotten. Entries still are: they are their author's, and wait under lock.
import type { Shelf } from "@samlad/sync/replica/shelf";

export function shelfWhileHere(shelf: Shelf, isHere: () => boolean): Shelf {
	return {
		...shelf,
		async keepBoard(kept, removed) {
			if (isHere()) await shelf.keepBoard(kept, removed);
		},
	};
}
