import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { journey } from './harness/journey.mjs'
import { until } from './harness/until.mjs'

/** Made up, in the words of the notice for 2026. */
const NOTICE = `国务院办公厅关于2027年部分节假日安排的通知
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：经国务院批准，现将2027年元旦、春节等节日放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历腊月二十九、周五）至13日（农历正月初八、周六）放假调休，共9天。2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周六）上班。`

/** The key of that name as WebDriver has it. */
const ENTER = '\uE007'
const REQUEST = ['YSQ-2026-0001', '依申请公开台账', '2026年部门预算']

/** The terminal's program works on the same file. */
const gongkai = (app, ...words) =>
  execFileSync(join(dirname(app.binary), 'gongkai'), ['--ledger', app.ledger, ...words])

async function openCalendar(app, year) {
  await app.page.click('[data-test="settings"]')
  await app.page.click('[data-test="settings-calendar"]')
  await until(`the year ${year}`, async () => {
    const shown = Number.parseInt((await app.page.texts('[data-test="year"]'))[0], 10)
    if (shown === year) return true
    await app.page.click(`[data-test="year-${shown < year ? 'after' : 'before'}"]`)
    return false
  })
}

/** Waits for the list of records that move: of each its code, ledger, subject, day before and after. */
const moves = (app, ...cells) =>
  until(`${cells} to move`, async () => {
    const shown = await app.page.texts('[data-test="moved"] [role="cell"]')
    if (shown.join() === cells.join()) return true
    throw new Error(shown.join())
  })

/** Puts a text in place of the one that a box holds, key by key. */
async function write(app, box, text) {
  await app.page.click(`[data-test="${box}"]`)
  await app.page.keys('Control+a')
  await app.page.type(text.replaceAll('\n', ENTER))
}

async function dueOf(app, ledger, column) {
  await app.page.click(`[data-test="ledger-${ledger}"]`)
  return (await app.grid.column(column))[0]
}

journey(
  'calendar',
  'a year’s holidays are announced, a day is set by hand, and the rules are the office’s own',
  {
    async 'a year that is not announced says so, and dates in it are provisional'(app) {
      await app.page.click('[data-test="start-blank"]')
      gongkai(app, 'case', 'receive', '收到日期=2026-12-10', '申请内容=2026年部门预算')
      const list = join(app.folder, '整改清单.csv')
      writeFileSync(
        list,
        '序号,存在问题,责任科室,交办日期,整改时限\n1,未公开预算,法规科,2026-12-25,5个工作日内',
      )
      gongkai(app, 'import', list)
      await openCalendar(app, 2026)
      await app.page.shows('248 个工作日')
      await app.page.find('[data-test="day-2026-10-10"]', '2026-10-10 周六 上班 国庆节')
      await app.shoot('calendar')
      await openCalendar(app, 2027)
      await app.page.shows('这一年的放假安排还没有公布')
      await app.shoot('calendar-unannounced')
    },

    async 'a text that is no notice is answered with what to do'(app) {
      await app.page.click('[data-test="paste-notice"]')
      await write(app, 'notice-text', '关于召开2027年工作会议的通知')
      await app.page.shows('这不像一份节假日安排通知')
      assert.equal(await app.page.has('[data-test="confirm-notice"]'), false, 'nothing to confirm')
    },

    async 'a pasted notice shows what was understood and which dates move before it takes effect'(app) {
      await write(app, 'notice-text', NOTICE)
      await app.page.shows('读懂了：2027 年的放假安排')
      await app.page.shows('2月5日 至 2月13日，共 9 天')
      await app.page.shows('2 条未办结的记录，到期日会变动')
      const issue = ['ZG-2026-0001', '整改台账', '未公开预算', '2027-01-01 暂算', '2027-01-04']
      const request = [...REQUEST, '2027-01-07 暂算', '2027-01-08']
      await moves(app, ...issue, ...request)
      await app.shoot('calendar-notice')
    },

    async 'the clerk’s word makes it hold, and the year is provisional no more'(app) {
      await app.page.press('确认启用')
      await app.page.shows('已启用2027年放假安排')
      await app.page.find('[data-test="day-2027-01-01"]', '2027-01-01 周五 休息 元旦')
      assert.equal(await app.page.has('.tag', '暂算'), false)
      await app.shoot('calendar-announced')
      assert.equal(await dueOf(app, 'disclosure', 'due'), '2027-01-08')
    },

    async 'a day is set by hand after the same look, and stands in the list with its reason'(app) {
      await openCalendar(app, 2027)
      await app.page.click('[data-test="day-2027-01-07"]')
      await app.page.shows('现在：上班')
      await app.page.fill('名称', '防汛停工')
      await app.page.fill('依据', '云政办〔2027〕1号')
      await app.page.shows('1 条未办结的记录，到期日会变动')
      await moves(app, ...REQUEST, '2027-01-08', '2027-01-11')
      await app.shoot('calendar-day')
      await app.page.press('确认设定')
      await app.page.shows('已设定 2027-01-07 休息（防汛停工）')
      await app.page.find('[data-test="day-2027-01-07"]', '2027-01-07 周四 休息 防汛停工 本单位设定')
      await app.page.shows('云政办〔2027〕1号')
    },

    async 'it can be left to the notices again'(app) {
      await app.page.click('[aria-label="修改 2027-01-07"]')
      await app.page.click('.el-radio-button', '按放假通知')
      await app.page.shows('1 条未办结的记录，到期日会变动')
      await app.page.press('确认设定')
      await app.page.shows('已取消 2027-01-07 的设定')
      await app.page.find('[data-test="day-2027-01-07"]', '2027-01-07 周四 上班')
    },

    async 'the last day of a period is told with its article'(app) {
      await app.page.choose('[data-test="period-kind"]', '申请行政复议期限')
      await write(app, 'period-from', '2026年8月3日')
      await until('the last day', async () =>
        (await app.page.texts('[data-test="period-end"]'))[0].includes('2026-10-08 周四'),
      )
      await app.page.shows('行政复议法第二十条')
      await app.page.shows('2026-10-02 周五 是休息日')
      await app.page.click('[data-test="period-end"]')
      await app.shoot('calendar-period')
    },

    async 'other rules are looked at before they are saved, and move what rests on them'(app) {
      gongkai(app, 'case', 'event', 'YSQ-2026-0001', '征求意见', '2026-12-14', 'party=甲公司')
      gongkai(app, 'case', 'event', 'YSQ-2026-0001', '收到意见', '2026-12-18')
      await app.page.click('[data-test="settings-disclosure"]')
      await app.page.shows('通常：10 个工作日')
      await app.page.click('[data-test="rule-answer_day_counts"] .el-radio-button', '计算')
      await app.shoot('rules')
      await app.page.click('[data-test="save-rules"]')
      await app.page.shows('1 条未办结的记录，到期日会变动')
      await moves(app, ...REQUEST, '2027-01-14', '2027-01-13')
      await app.shoot('rules-moves')
      await app.page.press('确认保存')
      await app.page.shows('设置已保存')
      assert.equal(await dueOf(app, 'disclosure', 'due'), '2027-01-13')
    },

    async 'a notice that was loaded by mistake is removed, or the removal undone, also after a restart'(app) {
      await app.restart()
      await openCalendar(app, 2027)
      await app.page.click('[aria-label="移除2027 年放假安排"]')
      await app.page.shows('2 条未办结的记录，到期日会变动')
      await app.shoot('calendar-remove')
      await app.page.click('[data-test="confirm-moves"]')
      await app.page.shows('这一年的放假安排还没有公布')
      await app.page.click('[data-test="notice"] button', '撤销')
      await app.page.shows('工作日历将变回原来的安排')
      await app.shoot('calendar-undo')
      await app.page.click('[data-test="confirm-undo"]')
      await app.page.find('[data-test="day-2027-01-01"]', '2027-01-01 周五 休息 元旦')
    },

    async 'it holds in large print'(app) {
      await app.page.click('[data-test="settings-general"]')
      await app.page.click('.el-radio-button', '长辈版')
      await openCalendar(app, 2027)
      await app.shoot('calendar-large')
      await app.page.click('[data-test="settings-disclosure"]')
      await app.shoot('rules-large')
    },
  },
)
