/** `123 456`: six digits as they are read out. */
export const spacedCode = (code: string): string => code.replace(/(\d{3})(?=\d)/g, '$1 ')
