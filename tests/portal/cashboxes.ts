import { isObject } from './methods.ts';
import { Refused } from './refused.ts';

type Fields = Record<string, unknown>;

export interface Handler {
	ID: number;
	NAME: string;
	CODE: string;
	SORT: number;
	SETTINGS: Fields;
}

export interface Cashbox {
	ID: number;
	NAME: string;
	REST_CODE: string;
	EMAIL: string;
	OFD: string;
	NUMBER_KKM: string;
	ACTIVE: string;
	SORT: number;
	USE_OFFLINE: string;
	SETTINGS: Fields;
}

/** How the portal shows one; its settings it never shows. */
const LISTED = ['ID', 'NAME', 'OFD', 'EMAIL', 'NUMBER_KKM', 'ACTIVE', 'SORT', 'USE_OFFLINE'] as const;
const TYPES = ['STRING', 'NUMBER', 'Y/N', 'ENUM', 'DATE'];

/** Handlers and cash registers of a portal, with the rules of its REST. */
export function cashboxes() {
	const handlers = new Map<number, Handler>();
	const boxes = new Map<number, Cashbox>();
	let ids = 4;

	function handlerOf(id: unknown): Handler {
		const handler = handlers.get(Number(id));
		if (!handler) throw new Refused('ERROR_HANDLER_NOT_FOUND', 'Handler not found');
		return handler;
	}

	function boxOf(id: unknown): Cashbox {
		const box = boxes.get(Number(id));
		if (!box) throw new Refused('ERROR_CASHBOX_NOT_FOUND', 'Cashbox not found');
		return box;
	}

	const methods: Record<string, (params: Fields) => unknown> = {
		'sale.cashbox.handler.add': (params) => {
			const settings = upperKeys(params.SETTINGS);
			checkSettings(settings);
			if ([...handlers.values()].some(({ CODE }) => CODE === params.CODE))
				throw new Refused('ERROR_HANDLER_ALREADY_EXIST', 'Handler already exists');
			ids += 1;
			const { CODE, NAME, SORT = 100 } = params;
			handlers.set(ids, {
				ID: ids,
				CODE: String(CODE),
				NAME: String(NAME),
				SORT: Number(SORT),
				SETTINGS: settings
			});
			return ids;
		},
		'sale.cashbox.handler.update': ({ ID, FIELDS }) => {
			const handler = handlerOf(ID);
			const { SETTINGS, ...fields } = upperKeys(FIELDS);
			const settings = merged(handler.SETTINGS, upperKeys(SETTINGS));
			checkSettings(settings);
			handlers.set(handler.ID, { ...handler, ...fields, SETTINGS: settings });
			return true;
		},
		'sale.cashbox.handler.delete': ({ ID }) => {
			const handler = handlerOf(ID);
			if ([...boxes.values()].some(({ REST_CODE }) => REST_CODE === handler.CODE))
				throw new Refused('ERROR_CHECK_FAILURE', 'There are cashboxes of this handler');
			return handlers.delete(handler.ID);
		},
		'sale.cashbox.handler.list': () =>
			[...handlers.values()].map((handler) => ({ ...handler, ID: String(handler.ID), SORT: String(handler.SORT) })),
		'sale.cashbox.add': (params) => {
			if (![...handlers.values()].some(({ CODE }) => CODE === params.REST_CODE))
				throw new Refused('ERROR_CHECK_FAILURE', 'No such handler');
			ids += 1;
			const usual = { OFD: '', NUMBER_KKM: '', ACTIVE: 'N', SORT: 100, USE_OFFLINE: 'N' };
			const { NAME, REST_CODE, EMAIL } = params;
			boxes.set(ids, {
				...usual,
				...params,
				ID: ids,
				NAME: String(NAME),
				REST_CODE: String(REST_CODE),
				EMAIL: String(EMAIL),
				SETTINGS: upperKeys(params.SETTINGS)
			});
			return ids;
		},
		'sale.cashbox.update': ({ ID, FIELDS }) => {
			const box = boxOf(ID);
			const { SETTINGS, ...fields } = upperKeys(FIELDS);
			boxes.set(box.ID, { ...box, ...fields, SETTINGS: merged(box.SETTINGS, upperKeys(SETTINGS)) });
			return true;
		},
		'sale.cashbox.delete': ({ ID }) => boxes.delete(boxOf(ID).ID),
		'sale.cashbox.list': ({ SELECT = LISTED, FILTER }) => {
			const selected = Object.values(Array.isArray(SELECT) || isObject(SELECT) ? SELECT : {}).map(String);
			const filter = isObject(FILTER) ? FILTER : {};
			const names: readonly string[] = LISTED;
			if (![...selected, ...Object.keys(filter)].every((name) => names.includes(name)))
				throw new Refused('', 'Unknown field definition');
			const shown = [...boxes.values()].map((box) =>
				Object.fromEntries(LISTED.map((name) => [name, String(box[name])]))
			);
			return shown
				.filter((box) => Object.entries(filter).every(([name, value]) => box[name] === String(value)))
				.map((box) => Object.fromEntries(Object.entries(box).filter(([name]) => selected.includes(name))));
		}
	};

	return { handlers, boxes, methods };
}

/** What is stored is refused where the portal could not show or use it. */
function checkSettings(settings: Fields): void {
	const wrong = (words: string) => new Refused('ERROR_CHECK_FAILURE', words);
	const { HTTP_VERSION: version = '1.0', PRINT_URL: print, CHECK_URL: check, CONFIG: config } = settings;
	if (version !== '1.0' && version !== '1.1') throw wrong('HTTP_VERSION is not valid');
	if (!print || !check) throw wrong('PRINT_URL and CHECK_URL are required');
	if (!isObject(config) || Object.keys(config).length === 0) throw wrong('CONFIG is required');
	for (const section of Object.values(config)) {
		if (!isObject(section) || !section.LABEL || !isObject(section.ITEMS)) throw wrong('CONFIG section is not valid');
		for (const item of Object.values(section.ITEMS)) {
			if (!isObject(item) || !item.LABEL || !TYPES.includes(String(item.TYPE))) throw wrong('CONFIG is not valid');
			if (item.TYPE === 'ENUM' && !isObject(item.OPTIONS)) throw wrong('OPTIONS are required');
		}
	}
}

/** The portal spells every key in capitals, at any depth. */
function upperKeys(value: unknown): Fields {
	if (!isObject(value)) return {};
	return Object.fromEntries(
		Object.entries(value).map(([key, one]) => [key.toUpperCase(), isObject(one) ? upperKeys(one) : one])
	);
}

function merged(before: Fields, after: Fields): Fields {
	const both = Object.entries(after).map(([key, value]): [string, unknown] => {
		const old = before[key];
		return [key, isObject(old) && isObject(value) ? merged(old, value) : value];
	});
	return { ...before, ...Object.fromEntries(both) };
}
