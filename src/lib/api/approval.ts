import * as z from 'zod/mini';
import { Pin } from './pin.ts';
import { ApprovedAction } from './settings.ts';
import { Id, Text } from './text.ts';

/** POST /api/approvals: a manager's PIN on a cashier's screen. */
export const ApprovalRequest = z.strictObject({
	pin: Pin,
	action: ApprovedAction,
	/** Id of who asks. Needed only where the server does not know who is signed in there: it was away when they did. */
	asked: z.optional(Id),
	/** What it is about, for whoever reads it later: the receipt, the good, the sum. */
	detail: z.record(Text.check(z.maxLength(40)), z.union([Text.check(z.maxLength(200)), z.number()]))
});
export type ApprovalRequest = z.infer<typeof ApprovalRequest>;

/** Its answer: the journal keeps both. */
export const Approval = z.object({ id: z.string(), approver: z.object({ id: z.string(), name: z.string() }) });
export type Approval = z.infer<typeof Approval>;
