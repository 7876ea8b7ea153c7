import { openJournal, type JournalPorts } from '#lib/journal/journal.ts';
import type { Follows } from '#lib/journal/outbox.ts';
import { askOthers } from './copies/others.ts';
import { copyItem, type JournalCopies } from './copies/journal-copies.svelte.ts';
import type { KasaAtTill } from './kasa-at-till.ts';
import type { RelayStanding } from './paths/kasa-paths.svelte.ts';
import { storedAnswer } from './paths/stored-answer.ts';
import { postToKasa, reasonOf } from './post-to-kasa.ts';
import { readShift } from './read-shift.ts';
import type { RegisterDesk } from './register-desk.svelte.ts';
import type { ShiftWatch } from './shift-watch.svelte.ts';
import type { TillPorts } from './till-ports.ts';

interface JournalAtTillPorts
	extends
		Pick<
			TillPorts,
			'database' | 'lock' | 'listening' | 'comparison' | 'now' | 'uptime' | 'pause' | 'newId' | 'patience' | 'relay'
		>,
		Pick<JournalPorts, 'memory' | 'leave' | 'onchange'> {
	kasa: KasaAtTill;
	shift: ShiftWatch;
	register: RegisterDesk;
	relayStanding: RelayStanding;
	/** Null where no server takes copies: in training. */
	copies: JournalCopies | null;
	/** What others are told of an entry, besides its copy. */
	follows: Follows;
	/** Undefined where no other till sells at the register: in training. */
	othersEntries: Parameters<typeof askOthers>[0] | undefined;
	/** Said before an X report is printed to learn whether a shift is open. */
	onxreport: () => void;
}

/** The journal of a till, its documents on their way to the till's own Kasa. */
export function journalAtTill({ kasa: atTill, shift, register, copies, follows, relay, ...ports }: JournalAtTillPorts) {
	const { clock, connection, kasa, kasaFor, paths, watch } = atTill;
	const { now, relayStanding, othersEntries } = ports;
	/** When the shift was opened and how far ahead the Kasa's clock is, as far as either is known. */
	const times = { now, openedAt: () => shift.shift?.openedAt ?? null, drift: () => clock.drift ?? 0 };

	return openJournal({
		...ports,
		report: async () => {
			const answer = await kasa.xReport();
			return answer.ok ? { ok: true, report: answer.value } : { ok: false, reason: reasonOf(answer.failure) };
		},
		readShift: () => readShift(kasa, null),
		...(othersEntries && { others: { isShared: () => relayStanding.isShared(), ask: askOthers(othersEntries) } }),
		follows: async (entry, settings) => [...(copies ? [copyItem(entry)] : []), ...(await follows(entry, settings))],
		path: () => (register.isTraining ? null : paths.current),
		...(relay && {
			answerTo: storedAnswer({
				...times,
				fetch: relay.fetch,
				patience: () => ports.patience('status'),
				connection
			})
		}),
		presence: {
			isFresh: () => watch.isFresh(),
			ask: async () => {
				const failure = await watch.ask();
				return failure && reasonOf(failure);
			}
		},
		post: postToKasa({
			...times,
			kasa: kasaFor,
			onclock: (heard) => clock.hear(heard),
			onxreport: ports.onxreport
		})
	});
}
