import type { Till, TillChange } from '#lib/api/till.ts';

/** What a manager decides about a till, as it is typed. */
export interface TillForm {
	name: string;
	/** Id of its register; empty: none. */
	register: string;
	offlineApproval: boolean;
}

export function tillFormOf({ name, register, offlineApproval }: Till): TillForm {
	return { name, register: register ?? '', offlineApproval };
}

/** What saving would change; an empty object where that is nothing. */
export function tillChange(till: Till, form: TillForm): TillChange {
	const name = form.name.trim();
	const register = form.register === '' ? null : form.register;
	return {
		...(name !== till.name && { name }),
		...(register !== till.register && { register }),
		...(form.offlineApproval !== till.offlineApproval && { offlineApproval: form.offlineApproval })
	};
}
