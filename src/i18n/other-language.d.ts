/** The texts of the language that is not bundled, in the order of their numbers: made by `one-language.ts`. */
declare module 'virtual:other-language' {
	export const texts: readonly ((blanks?: object) => string)[];
}
