import type * as z from 'zod/mini';
import type { OrderLists, Unread } from '#lib/api/order-lists.ts';
import { MOST_COMMANDS, type Portal, type PortalAnswer, type PortalCommand } from '#lib/bitrix24/portal.server.ts';
import type { Shop } from '../shop.ts';
import {
	paySystemOf,
	WireCategories,
	WirePaySystems,
	WirePersonTypes,
	WireProperties,
	WireStages,
	WireStatuses,
	WireStatusNames
} from './lists-wire.ts';
import { parsedAnswer } from '#lib/bitrix24/parsed-answer.ts';
import { portalOf, troubleHere, troubleOf } from './portal-of.ts';
import { usersPage, usersThere } from './users-there.ts';

const DEAL = 2;
const LANGUAGES = ['ua', 'ru', 'en'];

const COMMANDS: Readonly<Record<string, PortalCommand>> = {
	personTypes: { method: 'sale.persontype.list', params: { order: { id: 'asc' } } },
	paySystems: { method: 'sale.paysystem.list', params: {} },
	statuses: { method: 'sale.status.list', params: { filter: { type: 'O' }, order: { sort: 'asc' } } },
	statusNames: { method: 'sale.statuslang.list', params: {} },
	emails: { method: 'sale.property.list', params: { filter: { isEmail: 'Y' } } },
	phones: { method: 'sale.property.list', params: { filter: { isPhone: 'Y' } } },
	categories: { method: 'crm.category.list', params: { entityTypeId: DEAL } },
	users: usersPage(0)
};

/** What a manager picks from, read from the portal in two requests, or three where many work there; it changes nothing there. */
export async function orderLists(shop: Shop): Promise<OrderLists> {
	const asked = await portalOf(shop);
	if (typeof asked === 'string') return { ...NOTHING, trouble: troubleHere(asked) };
	const { portal } = asked;
	const answers = await portal.batch(new Map(Object.entries(COMMANDS)));
	if (!answers.ok) return { ...NOTHING, trouble: troubleOf(answers.failure) };

	const unread: Unread[] = [];
	function read<S extends z.ZodMiniType>(list: Unread['list'], key: string, schema: S): z.output<S> | null {
		const answer = parsedAnswer(answers.ok ? answers.value.get(key) : undefined, schema);
		if (answer.ok) return answer.value;
		if (!unread.some((one) => one.list === list)) unread.push({ list, trouble: troubleOf(answer.failure) });
		return null;
	}

	const names = parsedAnswer(answers.value.get('statusNames'), WireStatusNames);
	const nameOf = namesIn(names.ok ? names.value.statusLangs : []);
	const properties = ['emails', 'phones'].flatMap((key) => read('properties', key, WireProperties)?.properties ?? []);
	const categories = read('categories', 'categories', WireCategories)?.categories ?? [];
	const stages = await stagesOf(
		portal,
		categories.map(({ id }) => id)
	);
	const users = await usersThere(portal, answers.value.get('users'));
	return {
		trouble: null,
		personTypes: read('personTypes', 'personTypes', WirePersonTypes)?.personTypes ?? [],
		paySystems: (read('paySystems', 'paySystems', WirePaySystems) ?? []).filter(isForOrders).map(paySystemOf),
		statuses: (read('statuses', 'statuses', WireStatuses)?.statuses ?? []).map(({ id }) => ({ id, name: nameOf(id) })),
		properties: properties
			.filter(({ active }) => active !== 'N')
			.map(({ id, name, personTypeId, isEmail, isPhone }) => ({
				id,
				name,
				personType: personTypeId,
				isEmail: isEmail === 'Y',
				isPhone: isPhone === 'Y'
			})),
		categories,
		stages: stages.ok ? stages.value : [],
		users: users.ok ? users.value : [],
		unread: [...unread, ...notRead('stages', stages), ...notRead('users', users)]
	};
}

const NOTHING: Omit<OrderLists, 'trouble'> = {
	personTypes: [],
	paySystems: [],
	statuses: [],
	properties: [],
	categories: [],
	stages: [],
	users: [],
	unread: []
};

function notRead(list: Unread['list'], answer: PortalAnswer<unknown>): Unread[] {
	return answer.ok ? [] : [{ list, trouble: troubleOf(answer.failure) }];
}

/** Each pipeline has stages of its own. */
async function stagesOf(portal: Portal, categories: readonly number[]): Promise<PortalAnswer<OrderLists['stages']>> {
	if (categories.length === 0) return { ok: true, value: [] };
	const commands = categories.slice(0, MOST_COMMANDS).map((id): [string, PortalCommand] => {
		const ENTITY_ID = id === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${id}`;
		return [String(id), { method: 'crm.status.list', params: { order: { SORT: 'ASC' }, filter: { ENTITY_ID } } }];
	});
	const answers = await portal.batch(new Map(commands));
	if (!answers.ok) return answers;
	const value: OrderLists['stages'] = [];
	for (const [category, answer] of answers.value) {
		const listed = parsedAnswer(answer, WireStages);
		if (!listed.ok) return listed;
		for (const { STATUS_ID: id, NAME: name } of listed.value) value.push({ id, name, category: Number(category) });
	}
	return { ok: true, value };
}

/** A status has a name in each of the portal's languages; where none is told, its letters. */
function namesIn(names: readonly { statusId: string; lid: string; name: string }[]): (id: string) => string {
	return (id) => {
		const all = names.filter(({ statusId }) => statusId === id);
		const known = LANGUAGES.map((lid) => all.find((one) => one.lid === lid)).find(Boolean) ?? all[0];
		return known?.name ?? id;
	};
}

/** Others are for invoices alone. */
function isForOrders({ ENTITY_REGISTRY_TYPE: type }: z.output<typeof WirePaySystems>[number]): boolean {
	return type === 'ORDER' || type === '';
}
