import { expect, test } from 'vitest';
import type { Person } from '#lib/api/person.ts';
import { personChange, personFormOf, personProblems } from './person-form.ts';

const OLENA: Person = { id: 'p2', name: 'Олена Ткаченко', role: 'cashier' };

test('somebody new has a name and a PIN', () => {
	const empty = personProblems(null, personFormOf(null));
	const whole = personProblems(null, { name: 'Тарас Шевчук', role: 'cashier', pin: '4096' });

	expect([empty, whole]).toEqual([{ name: 'empty', pin: 'empty' }, {}]);
});

test('a PIN is 4 to 8 digits', () => {
	const problems = ['123', '123456789', '12a4', '1234', '12345678'].map(
		(pin) => personProblems(OLENA, { ...personFormOf(OLENA), pin }).pin
	);

	expect(problems).toEqual(['not-a-pin', 'not-a-pin', 'not-a-pin', undefined, undefined]);
});

test('somebody keeps their PIN while no new one is typed', () => {
	expect(personProblems(OLENA, personFormOf(OLENA))).toEqual({});
	expect(personChange(OLENA, personFormOf(OLENA))).toEqual({});
});

test('only what was changed is sent', () => {
	const change = personChange(OLENA, { name: ' Олена Ткач ', role: 'manager', pin: '' });

	expect(change).toEqual({ name: 'Олена Ткач', role: 'manager' });
});
