import { newBook, type Book } from './book.ts';
import { simulatedKasa, type Simulated, type SimulatedKasa } from './kasa.ts';
import { TEST_TAXES } from './test-taxes.ts';

export interface Training extends Pick<Simulated, 'clock' | 'ids' | 'switches'> {
	/** The book as it was put away (`bookFrom`); null where there is none yet. */
	load: () => Promise<Book | null>;
	save: (book: Book) => Promise<void>;
	/** Runs one at a time, over all tabs that share the book. */
	lock: <T>(act: () => Promise<T>) => Promise<T>;
}

/**
 * The training register: a Kasa whose book is kept outside. Each call takes the lock, loads, acts and saves, so that two
 * tabs agree and a reload forgets nothing. Nothing of it ever reaches a network.
 */
export function trainingKasa({ load, save, lock, ...world }: Training): Pick<SimulatedKasa, 'handle'> {
	return {
		handle: (asked) =>
			lock(async () => {
				const book = (await load()) ?? newBook({ taxes: TEST_TAXES });
				const kasa = simulatedKasa({ ...world, book });
				const reply = await kasa.handle(asked);
				await save(kasa.book);
				return reply;
			})
	};
}

/** What was put away, where it is a book of this make; an older one is a training day to begin anew. */
export function bookFrom(kept: unknown): Book | null {
	return isBook(kept) ? kept : null;
}

/** The version stands for the shape: nobody else writes under a book's key. */
function isBook(kept: unknown): kept is Book {
	return typeof kept === 'object' && kept !== null && 'version' in kept && kept.version === 1;
}
