import { AskedCheckTold } from '#lib/api/checks.ts';
import type { CheckRow } from '#lib/server/database/schema.ts';
import { happen, manage, settle, work } from './acts.ts';
import { newWorld, type World } from './world.ts';

/** What a day must not show; empty where it does not. */
export interface Verdict {
	seed: number;
	checks: number;
	/** Taken, known to the server, and in the end neither printed nor given up by a person. */
	lost: string[];
	doubled: string[];
	/** Bitrix24 was told that they are printed, and they were not; or that they are not and will not be, and they were. */
	untrue: string[];
	/** What tills wanted to tell and our server did not take: a manager would have to look at it. */
	parked: string[];
	/** What a door did not answer, and mistakes of ours. */
	mistakes: string[];
	/** What happened, in order. */
	lines: readonly string[];
}

/** Minutes after the last order, within which all of them have to end. */
const LONGEST_END = 120;
const MINUTE = 60_000;

/** A day of a shop in which so many checks are asked for and anything goes wrong; then nothing does any more. */
export async function liveThrough(seed: number, checks: number): Promise<Verdict> {
	const world = await newWorld(seed);
	const untrue: string[] = [];
	while (world.ordered.length < checks) {
		await happen(world);
		untrue.push(...(await untold(world)));
	}
	await end(world);
	untrue.push(...(await untold(world)));
	return {
		seed,
		checks,
		...(await judged(world)),
		untrue,
		parked: await world.parked(),
		lines: world.lines
	};
}

/** Nothing goes wrong any more, and people do what they are asked. */
async function end(world: World): Promise<void> {
	const { server, pages } = world;
	await server.start();
	server.befall(null);
	for (const at of pages.keys()) await world.reload(at);
	for (let minute = 0; minute < LONGEST_END; minute += 2) {
		for (const at of pages.keys()) {
			await settle(world, at);
			await work(world, at);
		}
		await manage(world);
		await server.portal.poll();
		if ((await server.rows()).every(({ state }) => state === 'done')) return;
		await world.pass(2 * MINUTE);
	}
}

/** Checks of which a door has said since it was asked last what the Kasa's documents and the tills' journals contradict. */
async function untold(world: World): Promise<string[]> {
	const { server, documents } = world;
	const rows = new Map((await server.rows()).map((row) => [row.id, row]));
	const untrue: string[] = [];
	for (const { uuid, answer } of server.said.splice(0)) {
		const row = rows.get(uuid ?? '');
		if (!row || !('STATUS' in answer) || answer.STATUS === 'WAIT') continue;
		const printed = documents(AskedCheckTold.parse(JSON.parse(row.body)).total).length;
		const isTrue = answer.STATUS === 'DONE' ? printed > 0 : printed === 0 && (await mayHaveFailed(world, row));
		if (!isTrue) untrue.push(`${answer.STATUS} ${row.id} ${row.state} ${row.reason}: ${printed}`);
	}
	return untrue;
}

/** Nobody took it; or the Kasa refused it, its money was given back, or a person said that it was not printed. */
async function mayHaveFailed({ entriesOf }: World, { id, state, reason }: CheckRow): Promise<boolean> {
	if (state !== 'failed' || reason?.includes('"by-word"')) return true;
	return (await entriesOf(id)).some((entry) => entry.state === 'refused' || entry.state === 'void');
}

async function judged(world: World): Promise<Pick<Verdict, 'lost' | 'doubled' | 'mistakes'>> {
	const { server, documents, ordered, mistakes } = world;
	const rows = await server.rows();
	const told = (id: string, total: number, state: string) => `${id} ${total} ${state}: ${documents(total).length}`;
	const all = rows.map(({ id, state, body }) => ({ id, state, total: AskedCheckTold.parse(JSON.parse(body)).total }));
	const known = new Set(rows.map(({ id }) => id));
	// What nobody answered may have been taken.
	const refused = ordered.filter(({ externalUuid, errors }) => externalUuid === '' && errors[0] !== 'No connection');
	return {
		lost: all
			.filter(({ state, total }) => state !== 'done' || documents(total).length === 0)
			.map(({ id, total, state }) => told(id, total, state)),
		doubled: [
			...all.filter(({ total }) => documents(total).length > 1).map(({ id, total, state }) => told(id, total, state)),
			// What was refused, or a backup has forgotten.
			...ordered.flatMap(({ externalUuid }, at) => {
				const total = 100_00 + at * 100;
				const most = refused.some((one) => one === ordered[at]) ? 0 : 1;
				const isForgotten = externalUuid !== '' && !known.has(externalUuid);
				return (isForgotten || most === 0) && documents(total).length > most
					? [told(externalUuid, total, 'unknown')]
					: [];
			})
		],
		mistakes: [...mistakes, ...server.troubles].map((error) =>
			error instanceof Error ? (error.stack ?? '') : String(error)
		)
	};
}
