import { json } from '@sveltejs/kit';
import { JournalDelivery, OwnEntriesQuestion } from '#lib/api/journal.ts';
import { bodyOf, questionOf } from '#lib/server/answers.ts';
import type { Asks, Method } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { ownEntries } from '#lib/server/journal/kept-entries.ts';
import { takeCopies } from '#lib/server/journal/take-copies.ts';
import type { RequestEvent } from './$types';

/** A revoked till delivers what it wrote before, and reads nothing. */
export const _asks: Partial<Record<Method, Asks>> = { GET: 'till', POST: 'till-once' };

export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, JournalDelivery);
	if (!body.ok) return body.response;
	const till = tillOf(locals);
	const { isShared, memory } = till;
	return json({ ...(await takeCopies(await locals.openShop(), till, body.value)), isShared, memory });
}

export async function GET({ locals, url }: RequestEvent) {
	const question = questionOf(url, OwnEntriesQuestion);
	if (!question.ok) return question.response;
	const { database } = await locals.openShop();
	return json(await ownEntries(database, { till: tillOf(locals).id, ...question.value }));
}
