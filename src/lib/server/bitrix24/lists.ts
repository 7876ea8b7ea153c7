import type * as z from 'zod/mini';
import type { OrderLists, Unread } from '#lib/api/order-lists.ts';
import { ours } from '#lib/bitrix24/portal-failure.ts';
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
import { portalOf, troubleHere, troubleOf } from './portal-of.ts';

const DEAL = 2;
const LANGUAGES = ['ua', 'ru', 'en'];

const COMMANDS: Readonly<Record<string, PortalCommand>> = {
	personTypes: { method: 'sale.persontype.list', params: { order: { id: 'asc' } } },
	paySystems: { method: 'sale.paysystem.list', params: {} },
	statuses: { method: 'sale.status.list', params: { filter: { type: 'O' }, order: { sort: 'asc' } } },
	statusNames: { method: 'sale.statuslang.list', params: {} },
	emails: { method: 'sale.property.list', params: { filter: { isEmail: 'Y' } } },
	phones: { method: 'sale.property.list', params: { filter: { isPhone: 'Y' } } },
	categories: { method: 'crm.category.list', params: { entityTypeId: DEAL } }
};

/** What a manager picks from, read from the portal in two requests; it changes nothing there. */
export async function orderLists(shop: Shop): Promise<OrderLists> {
	const asked = await portalOf(shop);
	if (typeof asked === 'string') return { ...NOTHING, trouble: troubleHere(asked) };
	const { portal } = asked;
	const answers = await portal.batch(new Map(Object.entries(COMMANDS)));
	if (!answers.ok) return { ...NOTHING, trouble: troubleOf(answers.failure) };

	const unread: Unread[] = [];
	function read<S extends z.ZodMiniType>(list: Unread['list'], key: string, schema: S): z.output<S> | null {
		const answer = parsed(answers.ok ? answers.value.get(key) : undefined, schema);
		if (answer.ok) return answer.value;
		if (!unread.some((one) => one.list === list)) unread.push({ list, trouble: troubleOf(answer.failure) });
		return null;
	}

	const names = parsed(answers.value.get('statusNames'), WireStatusNames);
	const nameOf = namesIn(names.ok ? names.value.statusLangs : []);
	const properties = ['emails', 'phones'].flatMap((key) => read('properties', key, WireProperties)?.properties ?? []);
	const categories = read('categories', 'categories', WireCategories)?.categories ?? [];
	const stages = await stagesOf(
		portal,
		categories.map(({ id }) => id)
	);
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
		unread: stages.ok ? unread : [...unread, { list: 'stages', trouble: troubleOf(stages.failure) }]
	};
}

const NOTHING: Omit<OrderLists, 'trouble'> = {
	personTypes: [],
	paySystems: [],
	statuses: [],
	properties: [],
	categories: [],
	stages: [],
	unread: []
};

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
		const listed = parsed(answer, WireStages);
		if (!listed.ok) return listed;
		for (const { STATUS_ID: id, NAME: name } of listed.value) value.push({ id, name, category: Number(category) });
	}
	return { ok: true, value };
}

function parsed<S extends z.ZodMiniType>(
	answer: PortalAnswer<unknown> | undefined,
	schema: S
): PortalAnswer<z.output<S>> {
	if (!answer) return { ok: false, failure: ours('unknown', 'no-answer') };
	if (!answer.ok) return answer;
	const read = schema.safeParse(answer.value);
	return read.success ? { ok: true, value: read.data } : { ok: false, failure: ours('unknown', 'strange-answer') };
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
