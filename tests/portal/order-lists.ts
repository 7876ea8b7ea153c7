import { page, type Fields } from './order-book.ts';
import type { PortalPaySystem } from './payments.ts';
import type { PortalProperty } from './properties.ts';

/** What a portal has to pick from, as a new one has it; a test changes it. */
export function orderLists() {
	const paySystem = (ID: string, NAME: string, IS_CASH: 'Y' | 'N' | 'A', CAN_PRINT_CHECK: 'Y' | 'N') =>
		({ ID, NAME, IS_CASH, CAN_PRINT_CHECK, ACTIVE: 'Y', PERSON_TYPE_ID: '3', ENTITY_REGISTRY_TYPE: 'ORDER' }) as const;
	const paySystems: PortalPaySystem[] = [
		paySystem('7', 'Готівка', 'Y', 'N'),
		paySystem('8', 'Термінал', 'A', 'N'),
		paySystem('9', 'Онлайн-оплата', 'N', 'Y')
	];
	const property = (id: number, code: string, name: string, more: Partial<PortalProperty> = {}): PortalProperty => ({
		id,
		code,
		name,
		personTypeId: 3,
		type: 'STRING',
		active: 'Y',
		isEmail: 'N',
		isPhone: 'N',
		defaultValue: '',
		...more
	});
	const properties: PortalProperty[] = [
		property(20, 'FIO', "Ім'я", { defaultValue: 'Покупець з каси' }),
		property(21, 'EMAIL', 'E-Mail', { isEmail: 'Y' }),
		property(22, 'PHONE', 'Телефон', { isPhone: 'Y' })
	];
	const personTypes: Fields[] = [
		{ id: 3, name: 'Фізична особа', code: 'CRM_CONTACT', active: 'Y', sort: 100 },
		{ id: 4, name: 'Юридична особа', code: 'CRM_COMPANY', active: 'Y', sort: 150 }
	];
	const statuses: Fields[] = [
		{ id: 'N', type: 'O', name: 'Прийнято', sort: 100 },
		{ id: 'P', type: 'O', name: 'Оплачено', sort: 150 },
		{ id: 'F', type: 'O', name: 'Виконано', sort: 200 },
		{ id: 'D', type: 'O', name: 'Скасовано', sort: 300 },
		{ id: 'DN', type: 'D', name: 'Очікує', sort: 400 }
	];
	const categories: Fields[] = [
		{ id: 0, name: 'Загальна', sort: 100, entityTypeId: 2, isDefault: 'Y' },
		{ id: 5, name: 'Магазин', sort: 200, entityTypeId: 2, isDefault: 'N' }
	];
	const stages: Fields[] = [
		{ ID: '1', ENTITY_ID: 'DEAL_STAGE', STATUS_ID: 'NEW', NAME: 'Нова', SORT: '10' },
		{ ID: '2', ENTITY_ID: 'DEAL_STAGE', STATUS_ID: 'WON', NAME: 'Успішна', SORT: '20' },
		{ ID: '3', ENTITY_ID: 'DEAL_STAGE_5', STATUS_ID: 'C5:NEW', NAME: 'Нова', SORT: '10' },
		{ ID: '4', ENTITY_ID: 'DEAL_STAGE_5', STATUS_ID: 'C5:WON', NAME: 'Успішна', SORT: '20' },
		{ ID: '5', ENTITY_ID: 'DEAL_STAGE_5', STATUS_ID: 'C5:LOSE', NAME: 'Провал', SORT: '30' }
	];

	const methods: Record<string, (params: Fields) => unknown> = {
		'sale.persontype.list': (params) => ({ personTypes: page(personTypes, params) }),
		'sale.status.list': (params) => ({ statuses: page(statuses, params) }),
		// A status itself has no name there.
		'sale.statuslang.list': () => ({
			statusLangs: statuses.map(({ id, name }) => ({ statusId: id, lid: 'ua', name, description: '' }))
		}),
		'crm.category.list': () => ({ categories }),
		'crm.status.list': ({ filter }) => page(stages, { filter })
	};
	return { paySystems, properties, personTypes, statuses, categories, stages, methods };
}
