import {
  Card,
  CheckAnswers,
  CheckboxField,
  CodeField,
  FileField,
  Form,
  FormPage,
  LawyerLayout,
  Notice,
  PageHead,
  PhoneField,
  PortalLayout,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '#core/web'
import type { Frame } from './frame.tsx'

const fields = ['劳动', '婚姻家庭', '土地房屋', '交通事故', '借款合同', '不确定']
const villages = [
  { label: '卓资山镇', names: ['新建社区', '六道沟村', '和平村'] },
  { label: '大榆树乡', names: ['大榆树村', '补力图村'] },
]

export const ask =
  (failed: boolean) =>
  ({ shell, county }: Frame) => (
    <PortalLayout shell={shell} county={county} title="在线咨询" back={{ href: '/', label: '首页' }}>
      <FormPage
        title="在线咨询"
        lead="写清楚发生了什么，律师才好答。不收费。"
        action="/consultation/ask"
        nonce="n1"
        draft="zx-new"
        files
        sticky
        submit="提交咨询"
        then="先送达本县 39 位法律顾问，10 分钟内有律师答复"
        errors={failed ? [{ name: 'village', message: '请选择事情发生在哪个村或社区' }] : []}
      >
        <TextAreaField
          name="story"
          label="发生了什么事"
          hint="什么时候、在哪里、和谁、您想怎样。不用写姓名和身份证号。"
          value={failed ? '我和同村六个人从四月起在工地干活，八月以后就不给工钱了。' : undefined}
        />
        <RadioField
          name="field"
          label="属于哪一类"
          optional
          row
          options={fields.map(label => ({ value: label, label }))}
          value={failed ? '劳动' : undefined}
        />
        <SelectField
          name="village"
          label="事情发生在哪里"
          error={failed ? '请选择事情发生在哪个村或社区' : undefined}
          options={[]}
          groups={villages.map(({ label, names }) => ({
            label,
            options: names.map(name => ({ value: name, label: name })),
          }))}
        />
        <FileField
          name="files"
          label="照片或材料"
          hint="合同、欠条、聊天截图都可以，最多 9 个。"
          optional
          accept="image/*,.pdf"
          most={9}
          uploadTo="/files/tus"
        />
        <TextField
          name="amount"
          label="涉及多少钱"
          hint="不确定可以不填，单位：元"
          optional
          short
          inputmode="decimal"
        />
        <PhoneField name="phone" label="手机号" hint="律师答复后短信通知您，不会公开" value="13800000001" />
        <CheckboxField
          name="consent"
          label="我同意把以上内容发给律师，用于解答我的问题"
          hint="看到您姓名和手机号的，只有本县工作人员。"
        />
      </FormPage>
    </PortalLayout>
  )

export const check = ({ shell, county }: Frame) => (
  <PortalLayout shell={shell} county={county} title="请核对" back={{ href: '/ask' }}>
    <PageHead title="请核对" meta={['提交以后也可以补充']} />
    <Form action="/consultation/ask" submit="确认提交" sticky>
      <Card>
        <CheckAnswers
          rows={[
            {
              label: '发生了什么事',
              value: '我和同村六个人从四月起在工地干活，八月以后就不给工钱了，欠一万八千多。',
              href: '/a#f-story',
            },
            { label: '属于哪一类', value: '劳动', href: '/a' },
            { label: '发生在哪里', value: '卓资山镇 新建社区', href: '/a' },
            { label: '手机号', value: '138****0001', href: '/a' },
          ]}
        />
      </Card>
    </Form>
  </PortalLayout>
)

export const signIn = ({ shell, county }: Frame) => (
  <PortalLayout shell={shell} county={county} title="登录" back={{ href: '/', label: '首页' }}>
    <FormPage
      title="确认手机号"
      lead="只需确认一次，以后在这部手机上不用再登录。"
      action="/sign-in"
      submit="登录"
      draft="sign-in"
    >
      <PhoneField name="phone" label="手机号" value="13800000001" />
      <CodeField name="code" label="验证码" hint="已发到 138****0001，5 分钟内有效" />
    </FormPage>
    <div class="section">
      <Notice title="演示">
        <p>演示环境不发短信，验证码是 246810。</p>
      </Notice>
    </div>
  </PortalLayout>
)

export const lawyerAnswer = ({ shell }: Frame) => (
  <LawyerLayout shell={shell} title="解答" home="/lawyers" back={{ href: '/lawyers', label: '待解答' }}>
    <PageHead title="工地欠薪三个月" meta={['劳动', '卓资山镇', '3 分钟前']} />
    <Card>
      <p>我和同村六个人从四月起在卓资山镇一个工地干活，八月以后就不给工钱了。</p>
    </Card>
    <div class="section">
      <Form action="/answer" submit="发出解答" then="发出后不能修改，可以继续补充" draft="answer-1" sticky>
        <TextAreaField name="text" label="您的解答" hint="先说能不能，再说怎么办，最后说依据" rows={8} />
      </Form>
    </div>
  </LawyerLayout>
)
