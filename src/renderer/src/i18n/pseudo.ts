type MessageTree = { [key: string]: string | MessageTree }

const accents = new Map(
  [
    ...'aàbƀcçdđeéfƒgĝhĥiîjĵkķlĺmɱnñoöpþqʠrŕsštŧuûvṽwŵxẋyýzžAÀBƁCÇDĐEÉFƑGĜHĤIÎJĴKĶLĹMṀNÑOÖPÞQǪRŔSŠTŦUÛVṼWŴXẊYÝZŽ'.matchAll(
      /(.)(.)/gu
    )
  ].map(([, plain = '', accented = '']) => [plain, accented])
)

/** Accents each letter and lengthens by a third; `{placeholders}`, escapes and the `|` between plural forms stay. */
function pseudoText(text: string): string {
  return text
    .split('|')
    .map((form) => {
      const accented = form.replace(/\{[^}]*\}|./gsu, (part) => (part.length > 1 ? part : (accents.get(part) ?? part)))
      return `[${accented.trim()}${'·'.repeat(Math.ceil(form.length / 3))}]`
    })
    .join(' | ')
}

/** English made long and accented, so that a test sees text that bypasses i18n and layouts that cannot stretch. */
export function pseudo<T extends MessageTree>(messages: T): T
export function pseudo(messages: MessageTree): MessageTree {
  return Object.fromEntries(
    Object.entries(messages).map(([key, value]) => [key, typeof value === 'string' ? pseudoText(value) : pseudo(value)])
  )
}
