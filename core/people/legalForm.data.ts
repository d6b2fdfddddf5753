/** 组织形式: how the name of an enterprise ends (企业名称登记管理规定, art. 6), the longest first. */
export const LEGAL_FORM =
  /(?:股份有限公司|有限责任公司|有限公司|集团公司|分公司|公司|农民专业合作社|专业合作社|合作社|个人独资企业|合伙企业|企业|经营部|工厂|厂|店)(?:[（(][^）)]*[）)])?$/u
