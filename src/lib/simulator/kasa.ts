import * as z from 'zod/mini';
import { entriesOf, newBook, type Book, type Entry, type EntryKind } from './book.ts';
import { isErrorRow } from './error-texts.ts';
import { MISHAPS, type Fault, type Injury } from './faults.ts';
import { refuse } from './outcome.ts';
import { parsed } from './parsed.ts';
import { noteConnection, type Register } from './register.ts';
import { jsonReply, replyTo, textReply, type Handled, type Reply } from './reply.ts';
import { isDocument, serve, type Asked } from './routes.ts';
import { Switches } from './switches.ts';
import { TEST_TAXES } from './test-taxes.ts';

export interface Simulated {
	/** Milliseconds since the epoch. */
	clock: () => number;
	/** Makes UUIDs. */
	ids: () => string;
	switches?: Partial<Switches>;
	/** What was registered before; it is written on. */
	book?: Book;
	/** How a late answer is waited for; without it nothing is late. */
	wait?: (milliseconds: number) => Promise<void>;
}

/** Which request a fault waits for: the next document unless told. */
export interface Aim {
	/** A path of the Kasa, or `any`. */
	on?: string;
	/** Milliseconds that a late one takes. */
	delay?: number;
}

/** A request as it came, for assertions. */
export interface Received {
	at: number;
	method: string;
	path: string;
	query: string;
	headers: Readonly<Record<string, string>>;
	body: string;
}

export type SimulatedKasa = ReturnType<typeof simulatedKasa>;

/** The manual's time-out is not told; this is longer than any patience worth having. */
const LATE = 40_000;

/**
 * A Checkbox Kasa in memory: the manual's documents, reports and refusals, with the answers the manual leaves open as
 * switches, and faults by name.
 */
export function simulatedKasa({ clock, ids, switches: chosen, book: kept, wait }: Simulated) {
	const switches = Switches.parse(chosen ?? {});
	const book = kept ?? newBook({ taxes: TEST_TAXES });
	const faults: { fault: Fault; aim: Aim }[] = [];
	const requests: Received[] = [];
	let turn: Promise<unknown> = Promise.resolve();

	/** Never rejects: a broken connection is an answer too. */
	function handle(asked: Asked): Promise<Handled> {
		const { method, path, query, headers = {}, body } = asked;
		requests.push({ at: clock(), method, path, query: query.toString(), headers, body });
		const next = () => act(asked);
		const own = switches.queue === 'parallel' ? next() : turn.then(next, next);
		turn = own;
		return own;
	}

	async function act(asked: Asked): Promise<Handled> {
		const met = takeFault(asked);
		if (!met) return registered(asked);
		if (isErrorRow(met.fault)) return dated(replyTo(refuse(met.fault), switches));

		const injury: Injury = MISHAPS[met.fault];
		if (injury.waits === 'before') await wait?.(met.aim.delay ?? LATE);
		if (injury.registers === 'burns-id') burnId(asked.body);
		const reply = injury.registers === 'yes' ? registered(asked) : dated(jsonReply(200, null));
		if (injury.waits === 'after') await wait?.(met.aim.delay ?? LATE);
		return injury.answer(reply);
	}

	function registered(asked: Asked): Reply {
		const register: Register = { book, switches, now: clock(), newId: ids };
		noteConnection(register);
		const outcome = serve(register, asked);
		const paperFails = outcome.kind === 'answer' && outcome.prints && switches.printer === 'fails-with-500';
		return dated(paperFails ? textReply(500, 'Printer error') : replyTo(outcome, switches));
	}

	function takeFault(asked: Asked) {
		const at = faults.findIndex(({ aim: { on } }) => (on ? on === 'any' || on === asked.path : isDocument(asked)));
		return at < 0 ? null : faults.splice(at, 1)[0];
	}

	function burnId(body: string): void {
		const sale = parsed(Numbered, body);
		if (sale.ok) book.burnedIds.push(sale.value.custom_id);
	}

	/** The Kasa's clock stands in every answer. */
	function dated(reply: Reply): Reply {
		return { ...reply, headers: { ...reply.headers, date: new Date(clock()).toUTCString() } };
	}

	const ofKind = (kind: EntryKind): Entry[] => entriesOf(book).filter((entry) => entry.kind === kind);

	return {
		handle,
		/** Lets the next matching request meet a fault; called twice, the next two. */
		failNext: (fault: Fault, aim: Aim = {}) => void faults.push({ fault, aim }),
		switches,
		book,
		requests,
		get faultsLeft() {
			return faults.map(({ fault }) => fault);
		},
		get sold() {
			return ofKind('sell');
		},
		get returned() {
			return ofKind('return');
		},
		get withdrawn() {
			return ofKind('withdrawal');
		},
		get broughtIn() {
			return ofKind('service-in');
		},
		get takenOut() {
			return ofKind('service-out');
		}
	};
}

const Numbered = z.looseObject({ custom_id: z.string() });
