import type { Approval, ApprovalRequest } from '#lib/api/approval.ts';
import type { Person } from '#lib/api/person.ts';
import type { Shop } from '../shop.ts';

export interface ApprovalGiven {
	till: string;
	askedBy: Person;
	givenBy: Person;
	about: Pick<ApprovalRequest, 'action' | 'detail'>;
}

/** Writes down who let whom do what. */
export async function giveApproval(shop: Shop, { till, askedBy, givenBy, about }: ApprovalGiven): Promise<Approval> {
	const id = shop.newId();
	await shop.database
		.insertInto('approvals')
		.values({
			id,
			given_at: shop.now(),
			till_id: till,
			asked_by: askedBy.id,
			given_by: givenBy.id,
			action: about.action,
			detail: JSON.stringify(about.detail)
		})
		.execute();
	return { id, approver: { id: givenBy.id, name: givenBy.name } };
}
