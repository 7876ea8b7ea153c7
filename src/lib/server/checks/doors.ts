import { isText } from '#lib/api/text.ts';
import { readCaller } from '#lib/bitrix24/caller.ts';
import { checkAnswer, type CheckAnswer } from '#lib/bitrix24/check-answer.ts';
import type { Form } from '#lib/bitrix24/form-tree.ts';
import { readForm } from '#lib/bitrix24/php-form.ts';
import { refused, taken, type PrintAnswer } from '#lib/bitrix24/print-answer.ts';
import { readPrintRequest } from '#lib/bitrix24/print-request.ts';
import type { CheckProblem } from '#lib/bitrix24/problem.ts';
import type { TaxRate } from '#lib/domain/tax.ts';
import { readStamp } from '#lib/catalog/stamp.ts';
import { taxesAt } from '../bitrix24/taxes-at.ts';
import type { Shop } from '../shop.ts';
import type { CheckSettings } from './check-settings.ts';
import { isKey, isSame } from './door-key.ts';
import { keepCheck, keptAs, ratesAt } from './keep-check.ts';
import { noteTold, portalOutcome } from './portal-outcome.ts';
import { doorWords, problemWords, type DoorProblem } from './words.ts';
import { wrongKeys } from './wrong-keys.ts';

/** What came to one of the two doors, whatever it is. */
export interface Knock {
	door: 'print' | 'check';
	/** Null: not a POST. */
	body: Uint8Array | 'too-large' | null;
	/** All that the request may mean as its key. */
	keys: readonly string[];
	/** Of the other end of the socket. */
	address: string;
}

export type DoorAnswer = PrintAnswer | CheckAnswer;

export interface DoorPorts {
	openShop: () => Promise<Shop>;
	/** Null: Bitrix24 is not set up here. */
	settingsOf: (shop: Shop) => Promise<CheckSettings | null>;
	/** Whether a check is one with which this server tries the way to its own door. */
	isDryRun: (shop: Shop, uuid: string) => Promise<boolean>;
	/** Aborts when an answer is due whatever happens: Bitrix24 lets a person wait for it. */
	patience: () => AbortSignal;
	now: () => number;
	/** Between two looks for what may have been kept. */
	pause: () => Promise<void>;
	/** Hears of trouble; nothing that was sent stands in it. */
	onerror: (error: unknown) => void;
}

export interface Doors {
	/** Never throws: without an answer Bitrix24 takes a check for printed. */
	answer: (knock: Knock) => Promise<DoorAnswer>;
	/** From now on no check is taken; those that were are still told of. */
	stopTaking: () => void;
}

interface Printing {
	/** From now on only the database knows. @throws where it is too late for that */
	commits: () => void;
	isCommitting: () => boolean;
	/** Aborts when an answer is due. */
	late: AbortSignal;
}

const MOST_LOOKS = 4;

const WAIT: CheckAnswer = { STATUS: 'WAIT' };
const refuse = (problem: DoorProblem, value?: string) => refused([doorWords(problem, value)]);

export function openDoors(ports: DoorPorts): Doors {
	const { openShop, settingsOf, isDryRun, patience, now, pause, onerror } = ports;
	const wrong = wrongKeys(now);
	/** As they were when last read: to tell a right key without asking the database, where there are too many wrong ones. */
	let remembered: CheckSettings | null = null;
	let stopping = false;

	async function allowed({ keys, address }: Knock): Promise<{ shop: Shop; settings: CheckSettings } | DoorProblem> {
		const tooMany = wrong.tooMany(address);
		if (tooMany && !(remembered && isKey(keys, remembered.door, now()))) return 'too-many-wrong-keys';
		const shop = await openShop();
		const settings = await settingsOf(shop);
		remembered = settings;
		if (!settings) return 'not-set-up';
		if (isKey(keys, settings.door, now())) return { shop, settings };
		wrong.wasWrong(address);
		return 'wrong-key';
	}

	async function print(knock: Knock, { commits, isCommitting, late }: Printing): Promise<PrintAnswer> {
		const may = await allowed(knock);
		if (typeof may === 'string') return refuse(may);
		if (knock.body === null) return refuse('not-a-post');
		if (knock.body === 'too-large') return refuse('too-large');
		const { shop, settings } = may;
		const read = readForm(knock.body);
		if (!read.ok) return refused([problemWords(read.problem)]);

		const caller = readCaller(read.form);
		const { login, password } = settings.door;
		const rights = [isSame(caller.login, login), isSame(caller.password, password)];
		if (Object.keys(read.form).length > 0 && rights.includes(false)) return refuse('wrong-login');
		if (caller.uuid !== '' && (await isDryRun(shop, caller.uuid))) return taken(shop.newId());
		if (settings.portal !== null && caller.portal !== '' && caller.portal !== settings.portal) {
			return refuse('another-portal', caller.portal);
		}
		const asked = requestIn(read.form, settings, await ratesAt(shop.database, caller));
		if ('problems' in asked || stopping) {
			// What was taken before keeps its name, whatever is asked of a check today.
			const known = isText(caller.uuid) ? await keptAs(shop.database, caller.uuid) : null;
			if (known !== null) return taken(known);
		}
		if ('problems' in asked) return refuseFor(asked.problems);
		if (stopping) return refuse('server-stopping');
		const kept = await keepCheck(shop, asked, { hold: settings.hold, commits }).catch(async (error: unknown) => {
			if (!isCommitting()) throw error;
			onerror(error);
			const id = await lookFor(shop, asked.uuid, late);
			return id === null
				? { ok: false as const, problem: 'perhaps-kept' as const, value: '' }
				: { ok: true as const, id };
		});
		return kept.ok ? taken(kept.id) : refuse(kept.problem, kept.value);
	}

	/** What a connection that broke over its commit may have kept; null: it is not there, or nobody can say. */
	async function lookFor(shop: Shop, uuid: string, late: AbortSignal): Promise<string | null> {
		for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
			const id = await keptAs(shop.database, uuid).catch((error: unknown) => {
				onerror(error);
				return null;
			});
			if (id !== null || late.aborted) return id;
			await pause();
		}
		return null;
	}

	/** In time, as long as nothing is being committed: then only the database knows what to say. */
	function printInTime(knock: Knock): Promise<PrintAnswer> {
		const late = patience();
		let committing = false;
		const commits = () => {
			late.throwIfAborted();
			// What comes after the box was emptied would lie in it.
			if (stopping) throw new Error('The server is being stopped');
			committing = true;
		};
		return new Promise((resolve) => {
			late.addEventListener('abort', () => {
				if (!committing) resolve(refuse('trouble'));
			});
			print(knock, { commits, isCommitting: () => committing, late }).then(resolve, (error: unknown) => {
				onerror(error);
				resolve(refuse('trouble'));
			});
		});
	}

	async function check(knock: Knock): Promise<CheckAnswer> {
		const may = await allowed(knock);
		if (typeof may === 'string' || knock.body === null || knock.body === 'too-large') return WAIT;
		const read = readForm(knock.body);
		if (!read.ok) return WAIT;
		const { shop } = may;
		const { uuid } = readCaller(read.form);
		const outcome = await portalOutcome(shop, uuid);
		if (outcome.state === 'wait') return WAIT;
		// It is told only once that is written down: what failed must not be tried again behind the portal's back.
		return (await noteTold(shop, uuid, outcome.state)) ? checkAnswer(outcome) : WAIT;
	}

	function checkInTime(knock: Knock): Promise<CheckAnswer> {
		const late = patience();
		return new Promise((resolve) => {
			late.addEventListener('abort', () => resolve(WAIT));
			check(knock).then(resolve, (error: unknown) => {
				onerror(error);
				resolve(WAIT);
			});
		});
	}

	return {
		answer: (knock) => (knock.door === 'print' ? printInTime(knock) : checkInTime(knock)),
		stopTaking: () => {
			stopping = true;
		}
	};
}

function refuseFor(problems: readonly CheckProblem[]): PrintAnswer {
	const [first, ...rest] = problems.map(problemWords);
	return refused([first ?? doorWords('trouble'), ...rest]);
}

function requestIn(form: Form, settings: CheckSettings, rates: readonly TaxRate[]) {
	const { baseCurrency, email } = settings;
	return readPrintRequest(form, {
		taxesOf: (vatId) => taxesAt(settings, vatId, rates),
		readStamp,
		isDefaultCurrency: baseCurrency === 'UAH',
		ownAddress: email
	});
}
