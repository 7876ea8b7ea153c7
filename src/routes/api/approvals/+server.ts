import { json } from '@sveltejs/kit';
import { ApprovalRequest } from '#lib/api/approval.ts';
import { GuardedAction, type ApprovedAction } from '#lib/api/settings.ts';
import { bodyOf, refuse } from '#lib/server/answers.ts';
import type { Asks } from '#lib/server/asks.ts';
import { tillOf } from '#lib/server/caller.ts';
import { managersPin } from '#lib/server/managers-pin.ts';
import { giveApproval } from '#lib/server/people/approvals.ts';
import { personById } from '#lib/server/people/people.ts';
import { settingsOf } from '#lib/server/settings/settings.ts';
import type { RequestEvent } from './$types';

export const _asks: Asks = 'till';

/** A manager's PIN on the screen of whoever is signed in there, and stays so. */
export async function POST({ locals, request }: RequestEvent) {
	const body = await bodyOf(request, ApprovalRequest);
	if (!body.ok) return body.response;
	const shop = await locals.openShop();
	const { pin, asked, ...about } = body.value;
	const { person } = locals;
	const askedBy = person ?? (asked === undefined ? null : await personById(shop.database, asked));
	// Whoever signed in after the server went away is not who it takes for signed in.
	if (!askedBy || (asked !== undefined && asked !== askedBy.id)) return refuse(401, { error: 'sign-in-needed' });
	const { rules } = await settingsOf(shop.database);
	const rule = isRuled(about.action) ? rules[about.action] : 'ask';
	// Who is signed in by the till's word alone is there as a cashier.
	if (person?.role !== 'manager' && rule === 'forbid') return refuse(403, { error: 'forbidden' });

	const given = await managersPin(locals, pin);
	if (!given.ok) return given.response;
	const approval = { till: tillOf(locals).id, askedBy, givenBy: given.manager, about };
	return json(await giveApproval(shop, approval), { status: 201 });
}

function isRuled(action: ApprovedAction): action is GuardedAction {
	return GuardedAction.safeParse(action).success;
}
