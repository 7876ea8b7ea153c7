import { KasaAnswer, type Standing } from '#lib/api/relay.ts';
import type { Database, RelayedRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import { CLOCKS_APART, TURN, type Begun, type Forwarding, type RelayStore } from './store.ts';

/** What the relay remembers, in the shop's database. */
export function relayedIn(database: Database): RelayStore {
	return {
		begin: (document, at) => inLine(database, (within) => begin(within, document, at)),

		end: (document, ending, at) =>
			inLine(database, async (within) => {
				await endTurn(within, document);
				if (ending.is === 'lost') return;
				const answered = ending.is === 'answered' ? JSON.stringify(ending.answer) : null;
				await within
					.updateTable('relayed')
					.set({ state: answered === null ? 'withheld' : 'answered', answer: answered, ended_at: at })
					.where('name', '=', document.name)
					.where('state', '=', 'forwarded')
					.execute();
			}),

		settle: (name, till, at, mayForget = false) =>
			inLine(database, async (within) => {
				const known = await rowOf(within, name);
				if (known) return known.till_id === till ? standingOf(known) : null;
				if (mayForget) return { fate: 'forwarded' };
				const withheld: RelayedRow = {
					...NOTHING_YET,
					name,
					till_id: till,
					state: 'withheld',
					begun_at: at,
					ended_at: at
				};
				await within.insertInto('relayed').values(withheld).execute();
				return standingOf(withheld);
			}),

		isBusy: async (kasa, at) => (await holderOf(database, kasa, at)) !== null
	};
}

function inLine<T>(database: Database, work: (within: Database) => Promise<T>): Promise<T> {
	return transaction(database, work, 'relay');
}

const NOTHING_YET = { register_id: null, hash: null, ended_at: null, answer: null };

async function begin(within: Database, document: Forwarding, at: number): Promise<Begun> {
	const { name, till, register, kasa, hash } = document;
	const known = await rowOf(within, name);
	if (known) {
		if (known.till_id !== till || (known.hash !== null && known.hash !== hash)) return { is: 'taken' };
		const turn = await turns(within, at).where('name', '=', name).executeTakeFirst();
		return { is: 'known', standing: standingOf(known), underWay: turn !== undefined };
	}
	if ((await holderOf(within, kasa, at)) !== null) return { is: 'busy' };

	await within.deleteFrom('relay_turns').where('kasa', '=', kasa).execute();
	await within
		.insertInto('relay_turns')
		.values({ kasa, name, ends_at: at + TURN })
		.execute();
	await within
		.insertInto('relayed')
		.values({ ...NOTHING_YET, name, till_id: till, register_id: register, hash, state: 'forwarded', begun_at: at })
		.execute();
	return { is: 'begun' };
}

/** Somebody else's turn may have begun meanwhile, if this one outlasted its own. */
async function endTurn(within: Database, { kasa, name }: Forwarding): Promise<void> {
	await within.deleteFrom('relay_turns').where('kasa', '=', kasa).where('name', '=', name).execute();
}

/** The sending whose turn it is; null where the Kasa is free. */
async function holderOf(database: Database, kasa: string, at: number): Promise<string | null> {
	const turn = await turns(database, at).where('kasa', '=', kasa).executeTakeFirst();
	return turn?.name ?? null;
}

/** Those that last. No turn is as long as one that began before the clock was set back seems to be. */
function turns(database: Database, at: number) {
	return database
		.selectFrom('relay_turns')
		.select('name')
		.where('ends_at', '>', at)
		.where('ends_at', '<=', at + TURN + CLOCKS_APART);
}

async function rowOf(database: Database, name: string): Promise<RelayedRow | undefined> {
	return await database.selectFrom('relayed').selectAll().where('name', '=', name).executeTakeFirst();
}

function standingOf({ state, answer }: RelayedRow): Standing {
	if (state === 'withheld') return { fate: 'not-forwarded' };
	if (answer === null) return { fate: 'forwarded' };
	const read: unknown = JSON.parse(answer);
	return { fate: 'answered', answer: KasaAnswer.parse(read) };
}
