import { json } from '@sveltejs/kit';
import { ReceiptQuestion, type ReceiptAnswer } from '#lib/api/receipts.ts';
import { questionOf, refuse } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { findReceipt } from '#lib/server/journal/find-receipt.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'till';

/** A buyer brings back to one till what another one of the register sold. */
export async function GET({ locals, url }: RequestEvent) {
	const question = questionOf(url, ReceiptQuestion);
	if (!question.ok) return question.response;
	if (tillOf(locals).register !== question.value.register) return refuse(409, { error: 'another-register' });
	const { database } = await locals.openShop();
	return json({ found: await findReceipt(database, question.value) } satisfies ReceiptAnswer);
}
