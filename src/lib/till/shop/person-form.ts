import type { Person, PersonChange, Role } from '#lib/api/person.ts';
import { isPin } from '../people/pin.ts';

/** Somebody of the shop, as they are typed. */
export interface PersonForm {
	name: string;
	role: Role;
	/** Of somebody already there: a new one, or empty where it stays. */
	pin: string;
}

export interface PersonProblems {
	name?: 'empty';
	pin?: 'empty' | 'not-a-pin';
}

/** @param person null for somebody new */
export function personFormOf(person: Person | null): PersonForm {
	return { name: person?.name ?? '', role: person?.role ?? 'cashier', pin: '' };
}

export function personProblems(person: Person | null, { name, pin }: PersonForm): PersonProblems {
	const mayBeEmpty = person !== null;
	return {
		...(name.trim() === '' && { name: 'empty' as const }),
		...(pin === '' && !mayBeEmpty && { pin: 'empty' as const }),
		...(pin !== '' && !isPin(pin) && { pin: 'not-a-pin' as const })
	};
}

/** What saving would change; an empty object where that is nothing. */
export function personChange(person: Person, form: PersonForm): PersonChange {
	const name = form.name.trim();
	return {
		...(name !== person.name && { name }),
		...(form.role !== person.role && { role: form.role }),
		...(form.pin !== '' && { pin: form.pin })
	};
}
