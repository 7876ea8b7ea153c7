import { json } from '@sveltejs/kit';
import { OthersEntriesQuestion } from '#lib/api/journal.ts';
import { questionOf, refuse } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { othersEntries } from '#lib/server/journal/kept-entries.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'till';

/** Tills that share a Kasa prove with each other's entries; nobody else reads them. */
export async function GET({ locals, url }: RequestEvent) {
	const question = questionOf(url, OthersEntriesQuestion);
	if (!question.ok) return question.response;
	const till = tillOf(locals);
	if (till.register !== question.value.register) return refuse(409, { error: 'another-register' });
	return json(await othersEntries(await locals.openShop(), { till: till.id, ...question.value }));
}
