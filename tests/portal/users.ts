import { list, object, text, whole, type Fact } from './param.ts';
import { valuesOf, type Fields } from './order-book.ts';

export interface PortalUser {
	ID: string;
	NAME: string;
	LAST_NAME: string;
	ACTIVE: boolean;
	USER_TYPE: 'employee' | 'extranet';
}

const PAGE = 50;

/** Any of the three is enough; the narrowest tells names and no address. */
export const USER_METHODS: Readonly<Record<string, Fact>> = {
	'user.get': {
		scope: ['user', 'user_basic', 'user_brief'],
		params: {
			sort: text,
			order: text,
			FILTER: object,
			ADMIN_MODE: whole,
			select: list,
			IMAGE_RESIZE: text,
			start: whole
		}
	}
};

/** Who works in the portal's company; a test changes it. */
export function users() {
	const user = (ID: string, NAME: string, LAST_NAME: string, more: Partial<PortalUser> = {}): PortalUser => ({
		ID,
		NAME,
		LAST_NAME,
		ACTIVE: true,
		USER_TYPE: 'employee',
		...more
	});
	const held = [
		user('1', 'Марія', 'Коваль'),
		user('7', 'Олег', 'Бондар'),
		user('9', 'Ганна', 'Звільнена', { ACTIVE: false }),
		user('11', '', '', { USER_TYPE: 'extranet' })
	];

	/** By one field, with equality alone: as we ask. */
	function get({ sort, order, FILTER, select, start }: Fields): Fields[] {
		const rows = held.map((one): Fields => ({ ...one }));
		const wanted = Object.entries(typeof FILTER === 'object' && FILTER !== null ? FILTER : {});
		const by = typeof sort === 'string' ? sort : 'ID';
		const sign = String(order).toUpperCase() === 'DESC' ? -1 : 1;
		const from = Number(start ?? 0);
		const names = valuesOf(select).map(String);
		return rows
			.filter((row) => wanted.every(([name, value]) => plain(row[name]) === plain(value)))
			.toSorted((a, b) => sign * String(a[by]).localeCompare(String(b[by]), 'uk'))
			.slice(from, from + PAGE)
			.map((row) => (names.length === 0 ? row : Object.fromEntries(names.map((name) => [name, row[name]]))));
	}

	return { users: held, methods: { 'user.get': get } };
}

/** A flag comes as 1 or 0 in a batch. */
function plain(value: unknown): string {
	return typeof value === 'boolean' ? String(Number(value)) : String(value);
}
