import * as z from 'zod/mini';
import { People, Person, type NewPerson, type PersonChange } from '#lib/api/person.ts';
import { Register, Registers, type NewRegister, type RegisterChange } from '#lib/api/register.ts';
import { ShopSettings, type SettingsChange } from '#lib/api/settings.ts';
import { WhoIsHere } from '#lib/api/sign-in.ts';
import { Tills, type TillChange } from '#lib/api/till.ts';
import { Welcome } from '#lib/api/welcome.ts';
import { askServer, type ServerPorts } from './ask-server.ts';
import { bitrix24Server } from './bitrix24-server.ts';
import type { Told } from './told.ts';

export type ManagerServer = ReturnType<typeof managerServer>;

const Done = z.object({});

/** What our own server keeps of the shop, for its managers; a cashier is refused. It throws nothing. */
export function managerServer(ports: ServerPorts) {
	const ask = askServer(ports);

	return {
		whoIsHere: () => ask('GET', '/api/sign-in', WhoIsHere),
		signIn: (pin: string) => ask('POST', '/api/sign-in', WhoIsHere, { pin }),
		/** Lifts the lock of wrong PINs: of any till on the server's own PC, else of this one by a manager's PIN. */
		unlock: (of: { till: string } | { pin: string }) => ask('POST', '/api/sign-in/unlock', Done, of),
		/** Whether this is the server's own PC. */
		isNear: async () => of(await ask('GET', '/api/welcome', Welcome), ({ here }) => here),

		people: async () => of(await ask('GET', '/api/people', People), ({ people }) => people),
		/** Each change of people comes with a manager's PIN, whoever is signed in. */
		addPerson: (person: NewPerson, managersPin: string) =>
			ask('POST', '/api/people', Person, { ...person, managersPin }),
		changePerson: (id: string, change: PersonChange, managersPin: string) =>
			ask('PATCH', at('people', id), Person, { ...change, managersPin }),
		removePerson: (id: string, managersPin: string) => ask('DELETE', at('people', id), Done, { managersPin }),

		tills: async () => of(await ask('GET', '/api/tills', Tills), ({ tills }) => tills),
		changeTill: (id: string, change: TillChange) => ask('PATCH', at('tills', id), Done, change),
		revokeTill: (id: string) => ask('DELETE', at('tills', id), Done),

		registers: async () => of(await ask('GET', '/api/registers', Registers), ({ registers }) => registers),
		addRegister: (register: NewRegister) => ask('POST', '/api/registers', Register, register),
		changeRegister: (id: string, change: RegisterChange) => ask('PATCH', at('registers', id), Register, change),
		removeRegister: (id: string) => ask('DELETE', at('registers', id), Done),

		settings: () => ask('GET', '/api/settings', ShopSettings),
		changeSettings: (change: SettingsChange) => ask('PATCH', '/api/settings', ShopSettings, change),

		bitrix24: bitrix24Server(ask)
	};
}

function at(list: 'people' | 'tills' | 'registers', id: string): string {
	return `/api/${list}/${encodeURIComponent(id)}`;
}

function of<T, U>(told: Told<T>, part: (value: T) => U): Told<U> {
	return told.ok ? { ok: true, value: part(told.value) } : told;
}
