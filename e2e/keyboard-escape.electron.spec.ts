import { expect, test } from './harness/fixtures'
import { customerSide, deviceView, framesOf, support, tool, toolInHand } from './harness/support-desk'

test('the chord gives the keyboard back from a customer’s device, whether the framed page knows the chord or not', async ({
  castdeck,
  customerAt
}) => {
  test.setTimeout(120_000)
  const { page } = castdeck
  await support(page, await customerAt(await customerSide(castdeck)))
  const { inner } = framesOf(page)

  await deviceView(page).focus()
  await page.keyboard.press('Control+Alt+Escape')
  await expect(toolInHand(page)).toHaveCount(1)

  // As in a page of another service: its field takes all keys.
  await tool(page, 'Pen').focus()
  await inner.evaluate(() => {
    const field = document.createElement('input')
    document.body.append(field)
    field.focus()
  })
  await expect(toolInHand(page)).toHaveCount(0)
  // Keys from the tests' own wire come in behind the shell's back.
  await castdeck.electron?.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({
      type: 'keyDown',
      keyCode: 'Escape',
      modifiers: ['control', 'alt']
    })
  )
  await expect(toolInHand(page)).toHaveCount(1)
})
