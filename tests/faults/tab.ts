import * as comparison from '#lib/journal/comparing.ts';
import type { TillDatabase } from '#lib/journal/database.ts';
import type { Authorship, Entry } from '#lib/journal/entry.ts';
import { openJournal, type Journal, type JournalPorts } from '#lib/journal/journal.ts';
import type { Connection, Patience } from '#lib/kasa/call.ts';
import { kasaClient } from '#lib/kasa/client.ts';
import { postToKasa, reasonOf } from '#lib/till/post-to-kasa.ts';
import { kasaPresence } from '#lib/till/presence.ts';
import { readShift } from '#lib/till/read-shift.ts';
import { newLife, type Life } from './life.ts';
import { either, signalAfter } from './patience.ts';
import { rulesOf } from './rules.ts';
import { figuresInShort } from './truth.ts';
import type { World } from './world.ts';

export const REGISTER = 'register';
export const AUTHOR: Authorship = {
	register: REGISTER,
	device: 'device',
	person: null,
	approver: null,
	origin: 'rung-up'
};
const PATIENCE: Record<Patience, number> = { status: 5000, read: 30_000, document: 300_000 };

/** Later than this an answer finds nobody waiting. Milliseconds. */
const IN_FLIGHT = 60_000;

/** A till in one tab of the browser. */
export interface Tab {
	number: number;
	life: Life;
	openedAt: number;
	journal: Journal;
	/** Asks how the Kasa is, as a till does while somebody is about to pay. */
	askStatus: () => Promise<unknown>;
	database: TillDatabase;
	/** When it last asked for a report or for the shift, for what is in doubt. */
	lastAsk: { at: number };
}

/** The till's own journal, posting and client, joined as in the till; null where it died while it was starting. */
export async function openTab(world: World): Promise<Tab | null> {
	const { time, browser, clocks, truth, wire, planted, disk } = world;
	const life = newLife();
	const number = world.tabs.length + 1;
	const bornAt = time.passed();
	const channel = browser.channel(life);
	const lastAsk = { at: 0 };
	const rules = rulesOf(world);
	let leaving: string | null = null;
	let openedAt: number | null = null;
	const connected = await disk.connect(life);
	const database = planted.database?.(connected) ?? connected;

	const connection = (entry: string | null, patience: Connection['patience']): Connection => ({
		fetch: wire.fetchOf(life, entry),
		baseUrl: 'http://kasa:9200',
		clientName: 'Prylavok',
		clientVersion: '0',
		patience
	});
	const patience = (kind: Patience) => signalAfter(time, PATIENCE[kind]);
	const kasa = kasaClient(connection(null, patience));
	const uptime = () => time.passed() - bornAt;
	const askStatus = async () => {
		const answer = await kasa.status();
		if (answer.ok) rules.present();
		return answer;
	};
	const presence = kasaPresence(askStatus, { now: clocks.device, uptime });

	const post: JournalPorts['post'] = async (document, sending) => {
		const entry = leaving;
		if (entry !== null) {
			truth.left(entry, number);
			rules.left(entry);
		}
		if (document.kind === 'close') asksNow();
		const postNow = postToKasa({
			kasa: ({ signal }) => kasaClient(connection(entry, (kind) => either(patience(kind), signal))),
			now: clocks.device,
			openedAt: () => openedAt,
			onxreport: () => {}
		});
		return await postNow(document, sending);
	};
	function asksNow(): void {
		lastAsk.at = time.passed();
		rules.asks();
	}
	const report: JournalPorts['report'] = async () => {
		asksNow();
		const answer = await kasa.xReport();
		truth.note(answer.ok ? figuresInShort(answer.value) : `no report: ${answer.failure.code}`);
		return answer.ok ? { ok: true, report: answer.value } : { ok: false, reason: reasonOf(answer.failure) };
	};

	const journal = openJournal({
		comparison: planted.comparison ?? (() => Promise.resolve(comparison)),
		database,
		post: planted.post?.(post, world.newId) ?? post,
		report,
		readShift: () => {
			asksNow();
			return readShift(kasa, null);
		},
		presence: planted.presence ?? { isFresh: presence.isFresh, ask: async () => reasonFor(await presence.ask()) },
		lock: planted.lock ?? browser.lock(life),
		listening: browser.listeningPort(life, () => channel.tell('stop-listening')),
		now: clocks.device,
		uptime,
		pause: (milliseconds, signal) => life.gate(() => time.pause(milliseconds, signal)),
		newId: world.newId,
		onchange
	});

	function onchange(entry: Entry): void {
		const { event, reason } = entry.trail.at(-1) ?? {};
		rules.changed(entry);
		truth.changed(entry);
		if (entry.document.kind === 'close' && event === 'accept') closed(entry);
		truth.note(`tab ${number}: ${entry.id.slice(-4)} ${entry.document.kind} ${entry.state} ${reason?.code ?? ''}`);
		if (entry.state === 'sent' || entry.state === 'resent') leaving = entry.id;
		if (entry.document.kind === 'open' && event === 'accept') openedAt = entry.createdAt;
		if (event === 'lose' || event === 'drop') presence.doubt();
		channel.tell({ entry });
	}

	/** Its Z counts like any report, from the moment at which the close left. */
	function closed({ id, report: z }: Entry): void {
		const left = truth.lastSending(id);
		const registered = truth.timesRegistered(id)[0];
		if (!z || !left || !registered) return;
		const isInTime = time.passed() - left.at < IN_FLIGHT;
		const heard = { askedAt: left.at, countedAt: registered.at, heardAt: time.passed(), tab: number, close: id };
		const isQuiet = isInTime && !isAnyDeaf(world);
		truth.reports.push({ ...heard, shift: z.serial, isQuiet, isClean: truth.isSure() });
	}

	channel.hear((message) => {
		if (message === 'stop-listening') journal.stopListening();
		else if ('entry' in message) journal.heard(message.entry);
	});
	const tab: Tab = { number, life, openedAt: bornAt, journal, askStatus: presence.ask, database, lastAsk };
	world.tabs.push(tab);
	truth.note(`tab ${number} opens`);
	life.onEnd(() => truth.note(`tab ${number} is gone`));
	const started = await outcomeIn(life, journal.recover(REGISTER));
	return started === 'gone' ? null : tab;
}

/** What comes of some work of a tab, or that the tab is gone. */
export async function outcomeIn<T>(life: Life, work: Promise<T>): Promise<T | 'gone'> {
	return await new Promise((resolve, reject) => {
		if (life.isOver()) resolve('gone');
		life.onEnd(() => resolve('gone'));
		work.then(resolve, reject);
	});
}

/** A tab that does not hear that late requests are to be given up. */
export function isAnyDeaf({ tabs, browser }: World): boolean {
	return tabs.some(({ life }) => !life.isOver() && browser.isDeaf(life));
}

function reasonFor(failure: Parameters<typeof reasonOf>[0] | null) {
	return failure && reasonOf(failure);
}
