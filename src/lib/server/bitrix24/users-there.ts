import type * as z from 'zod/mini';
import type { OrderLists } from '#lib/api/order-lists.ts';
import type { Portal, PortalAnswer, PortalCommand } from '#lib/bitrix24/portal.server.ts';
import { WireUsers } from './lists-wire.ts';
import { parsedAnswer } from '#lib/bitrix24/parsed-answer.ts';

/** The portal's page, and how many of them are read at most. */
const PAGE = 50;
const MOST_PAGES = 10;

type Users = OrderLists['users'];

/** Who works there, by surname, from the row `start` on: a page. Names alone are asked for. */
export function usersPage(start: number): PortalCommand {
	return {
		method: 'user.get',
		params: {
			sort: 'LAST_NAME',
			order: 'ASC',
			FILTER: { ACTIVE: true, USER_TYPE: 'employee' },
			select: ['ID', 'NAME', 'LAST_NAME', 'ACTIVE'],
			start
		}
	};
}

/** @param first the answer to the first page: only where that is full there are more */
export async function usersThere(
	portal: Portal,
	first: PortalAnswer<unknown> | undefined
): Promise<PortalAnswer<Users>> {
	const page = parsedAnswer(first, WireUsers);
	if (!page.ok) return page;
	const rows = page.value;
	if (rows.length < PAGE) return { ok: true, value: namesOf(rows) };
	const further = Array.from({ length: MOST_PAGES - 1 }, (_, at) => (at + 1) * PAGE);
	const answers = await portal.batch(new Map(further.map((start) => [String(start), usersPage(start)])));
	if (!answers.ok) return answers;
	for (const answer of answers.value.values()) {
		const more = parsedAnswer(answer, WireUsers);
		if (!more.ok) return more;
		rows.push(...more.value);
	}
	return { ok: true, value: namesOf(rows) };
}

/** An earlier portal may tell those who left, too. */
function namesOf(rows: z.output<typeof WireUsers>): Users {
	return rows
		.filter(({ ACTIVE }) => ACTIVE !== false)
		.map(({ ID, NAME, LAST_NAME }) => ({ id: ID, name: `${LAST_NAME} ${NAME}`.trim() }));
}
