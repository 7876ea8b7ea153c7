import { isPin } from '#lib/till/people/pin.ts';
import { kasaAddress } from '#lib/till/register.ts';

/** A shop that begins: its first register and its first manager, as they are typed. */
export interface WelcomeForm {
	register: string;
	address: string;
	manager: string;
	pin: string;
	pinAgain: string;
}

export type WelcomeProblem = 'empty' | 'not-a-pin' | 'differs' | 'address';

/** What has to change before the shop can begin, by field. A manager who is known already only types their PIN. */
export function welcomeProblems(
	form: WelcomeForm,
	manager: 'new' | 'known'
): Partial<Record<keyof WelcomeForm, WelcomeProblem>> {
	const problems: Partial<Record<keyof WelcomeForm, WelcomeProblem>> = {};
	if (form.register.trim() === '') problems.register = 'empty';
	if (!kasaAddress(form.address).ok) problems.address = 'address';
	if (manager === 'new' && form.manager.trim() === '') problems.manager = 'empty';
	if (!isPin(form.pin)) problems.pin = form.pin === '' ? 'empty' : 'not-a-pin';
	else if (manager === 'new' && form.pin !== form.pinAgain)
		problems.pinAgain = form.pinAgain === '' ? 'empty' : 'differs';
	return problems;
}
