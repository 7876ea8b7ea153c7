import { tick } from 'svelte';

/** Brings whoever pressed save to the first field that is wrong. */
export async function focusFirstWrong(form: HTMLElement): Promise<void> {
	await tick();
	form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
