import type { Person } from '#lib/api/person.ts';
import type { PeopleServer, PinAnswer } from './people-server.ts';

/** Who works at the training register; their PINs stand on the screen. */
export const TRAINING_PEOPLE: readonly { person: Person; pin: string }[] = [
	{ person: { id: 'training-cashier', name: 'Олена Ткаченко', role: 'cashier' }, pin: '1111' },
	{ person: { id: 'training-manager', name: 'Ірина Мельник', role: 'manager' }, pin: '2222' }
];

/** Stands in for the server where nothing is real: it knows two people, and locks nobody out. */
export function trainingServer(): PeopleServer {
	const personOf = (pin: string): PinAnswer<{ person: Person }> => {
		const found = TRAINING_PEOPLE.find((one) => one.pin === pin);
		return found ? { ok: true, person: found.person } : { ok: false, why: 'wrong' };
	};
	const managerOf = (pin: string): PinAnswer<{ person: Person }> => {
		const answer = personOf(pin);
		return answer.ok && answer.person.role !== 'manager' ? { ok: false, why: 'not-a-manager' } : answer;
	};
	return {
		witness: 'training',
		signIn: (pin) => Promise.resolve(personOf(pin)),
		unlock: (pin) => Promise.resolve(managerOf(pin)),
		approve: (pin) => {
			const answer = managerOf(pin);
			return Promise.resolve(answer.ok ? { ok: true, by: answer.person, id: null } : answer);
		},
		signOut: () => Promise.resolve(true)
	};
}
