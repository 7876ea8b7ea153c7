import { KasaAnswer, type Standing } from '#lib/api/relay.ts';
import type { Database, RelayedRow } from '../database/schema.ts';
import { transaction } from '../database/transaction.ts';
import type { Begun, Forwarding, RelayStore, Turn } from './store.ts';

/** What the relay remembers, in the shop's database. */
export function relayedIn(database: Database): RelayStore {
	return {
		begin: (document, turn) => transaction(database, (within) => begin(within, document, turn)),

		end: (document, ending, at) =>
			transaction(database, async (within) => {
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
			transaction(database, async (within) => {
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

		isBusy: async (register, at) => (await holderOf(database, register, at)) !== null
	};
}

const NOTHING_YET = { register_id: null, hash: null, ended_at: null, answer: null };

async function begin(within: Database, document: Forwarding, { at, until }: Turn): Promise<Begun> {
	const { name, till, register, hash } = document;
	const known = await rowOf(within, name);
	if (known) {
		if (known.till_id !== till || (known.hash !== null && known.hash !== hash)) return { is: 'taken' };
		const holder = known.register_id === null ? null : await holderOf(within, known.register_id, at);
		return { is: 'known', standing: standingOf(known), underWay: holder === name };
	}
	if ((await holderOf(within, register, at)) !== null) return { is: 'busy' };

	await within.deleteFrom('relay_turns').where('register_id', '=', register).execute();
	await within.insertInto('relay_turns').values({ register_id: register, name, ends_at: until }).execute();
	await within
		.insertInto('relayed')
		.values({ ...NOTHING_YET, name, till_id: till, register_id: register, hash, state: 'forwarded', begun_at: at })
		.execute();
	return { is: 'begun' };
}

/** Somebody else's turn may have begun meanwhile, if this one outlasted its own. */
async function endTurn(within: Database, { register, name }: Forwarding): Promise<void> {
	await within.deleteFrom('relay_turns').where('register_id', '=', register).where('name', '=', name).execute();
}

/** The sending whose turn it is; null where the register is free. */
async function holderOf(database: Database, register: string, at: number): Promise<string | null> {
	const turn = await database
		.selectFrom('relay_turns')
		.select('name')
		.where('register_id', '=', register)
		.where('ends_at', '>', at)
		.executeTakeFirst();
	return turn?.name ?? null;
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
