import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { request } from '@playwright/test';
import { httpBuildQuery } from '#lib/bitrix24/php-query.ts';
import { printFields, readBody, TEA } from '#lib/bitrix24/print-for-tests.ts';
import { openDatabase } from '#lib/server/database/open.ts';
import type { CheckRow } from '#lib/server/database/schema.ts';
import { asking, DOOR, portalBeside, theRegister } from '../e2e/bitrix24-shop.ts';
import { MANAGER } from '../e2e/people.ts';
import { serveTill } from '../e2e/serve-till.ts';
import type { Shop } from './shop.ts';
import { quantile, type Measured } from './table.ts';

/** Checks of a run, so many of them asked for at once. */
const CHECKS = 400;
const AT_ONCE = 8;
/** At least half as many a second as bare inserts. */
const AIM = 2;
const HOUR = 3_600_000;

/** A check asked for at the door and kept, beside an insert of the same row that is as durable. Milliseconds a check, and the slowest ones. */
export async function printDoor({ runs }: Shop): Promise<Measured[]> {
	const doors = await doorShop();
	const dataDir = await mkdtemp(path.join(tmpdir(), 'prylavok-'));
	const bare = await bareInserts(dataDir);
	const ours: Took[] = [];
	const inserts: Took[] = [];
	try {
		await doors.run();
		for (let run = 0; run < runs; run += 1) {
			ours.push(await doors.run());
			inserts.push(await bare.run());
		}
	} finally {
		await bare.close();
		await doors.close();
		await rm(dataDir, { recursive: true, force: true });
	}
	const reference = (of: (took: Took) => number) => ({ name: 'bare durable insert', values: inserts.map(of) });
	const each = ({ each }: Took) => each;
	const slowest = ({ slowest }: Took) => slowest;
	return [
		{
			name: 'a check is kept',
			unit: 'ms',
			ours: ours.map(each),
			reference: reference(each),
			aim: { most: AIM, of: 'ratio' },
			notes: [`${CHECKS} checks a run, ${AT_ONCE} at once, over HTTP; the aim is half the throughput of the insert`]
		},
		{ name: 'the door’s answer, p99', unit: 'ms', ours: ours.map(slowest), reference: reference(slowest) }
	];
}

interface Took {
	/** Of one, where the run is divided by their number. */
	each: number;
	/** The 99th percentile of one by itself. */
	slowest: number;
}

/** As many of them as there are in a run, so many at once. */
async function timed(work: () => Promise<void>): Promise<Took> {
	const times: number[] = [];
	let left = CHECKS;
	const worker = async () => {
		while (left > 0) {
			left -= 1;
			const began = performance.now();
			await work();
			times.push(performance.now() - began);
		}
	};
	const began = performance.now();
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return { each: (performance.now() - began) / CHECKS, slowest: quantile(times, 0.99) };
}

/** A built server with a till that is there. */
async function doorShop() {
	const beside = await portalBeside();
	const served = await serveTill({ KASA_URL: 'http://127.0.0.1:9', MANAGER_PIN: MANAGER.pin, ...beside.settings });
	const api = await request.newContext();
	const ask = asking(api, served.url);
	await ask('POST', '/api/tills', {});
	await ask('POST', '/api/sign-in', { pin: MANAGER.pin });
	await beside.setUp(api, served.url);
	const register = await theRegister(api, served.url);
	const agent = new Agent({ maxSockets: AT_ONCE });
	let number = 0;

	const print = () => {
		number += 1;
		return knock(`${served.url}/bitrix24/print?key=${DOOR.key}`, agent, bodyOf(number));
	};
	return {
		run: async (): Promise<Took> => {
			await ask('POST', '/api/checks/watch', { register, shift: { until: Date.now() + HOUR } });
			return await timed(print);
		},
		close: async () => {
			agent.destroy();
			await api.dispose();
			await Promise.all([served.close(), beside.close()]);
		}
	};
}

function bodyOf(number: number): string {
	const name = `Чай ${number}`;
	return httpBuildQuery(
		printFields({ unique_id: number, uuid: `check|shop.bitrix24.ua|${number}`, items: [{ ...TEA, name }] })
	);
}

/** Node's own fetch would be most of what is measured. */
function knock(url: string, agent: Agent, body: string): Promise<void> {
	const headers = {
		'content-type': 'application/x-www-form-urlencoded',
		'content-length': Buffer.byteLength(body)
	};
	return new Promise((resolve, reject) => {
		const asked = httpRequest(url, { method: 'POST', agent, headers }, (response) => {
			let said = '';
			response.on('data', (chunk: Buffer) => (said += chunk.toString()));
			response.on('end', () => (said.includes('"UUID"') ? resolve() : reject(new Error(said))));
		});
		asked.on('error', reject);
		asked.end(body);
	});
}

/** The same row in the same table, by itself: in this process, with nothing read and nothing asked. */
async function bareInserts(dataDir: string) {
	const database = await openDatabase({ dataDir, databaseUrl: null });
	let number = 0;
	return {
		run: async (): Promise<Took> => {
			return await timed(async () => {
				number += 1;
				await database.insertInto('checks').values(rowOf(number)).execute();
			});
		},
		close: () => database.destroy()
	};
}

function rowOf(number: number): CheckRow {
	const read = readBody(bodyOf(number));
	if ('problems' in read) throw new Error('The bench’s own check is none');
	return {
		id: randomUUID(),
		uuid: read.uuid,
		portal_id: read.uniqueId,
		register_id: 'register',
		mode: read.mode,
		kind: read.check.kind,
		body: JSON.stringify(read.check),
		left_out: '[]',
		likeness: createHash('sha256').update(read.uuid).digest('hex'),
		state: 'waiting',
		made_at: number,
		deadline: number,
		till_id: null,
		lease_until: null,
		entry: null,
		held: null,
		restarted: 0,
		reason: null,
		finished_at: null,
		error_told_at: null,
		done_told_at: null,
		settled_at: null
	};
}
