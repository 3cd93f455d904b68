"""A made-up procedure with a duty of every kind and both kinds of watch, for tests of views."""

import govflow

__all__ = ["KINDS"]

_ITEM = govflow.load(
    {
        "id": "test.item",
        "title": {"zh": "事项", "en": "Item"},
        "version": "1",
        "initial": "here",
        "data": {"major": {"type": "boolean", "zh": "重大", "en": "major"}},
        "states": {"here": {}, "gone": {"final": True}},
        "events": {"settle": {"from": "here", "to": "gone"}},
    }
)

KINDS = govflow.load(
    {
        "id": "test.kinds",
        "title": {"zh": "种类", "en": "Kinds"},
        "covers": {"zh": "各种职责", "en": "duties of every kind"},
        "version": "7",
        "initial": "begun",
        "sources": {"act": {"title": "某办法", "number": "第1号"}},
        "roles": {
            "unit": {"zh": "单位", "en": "unit"},
            "office": {"zh": "机关", "en": "office"},
        },
        "states": {
            "begun": {"zh": "开始", "en": "begun"},
            "over": {"zh": "结束", "en": "over", "final": True},
        },
        "data": {
            "grade": {"zh": "等级", "en": "grade", "one_of": ["a", "b"]},
            "served": {"type": "date", "zh": "送达日", "en": "date of service"},
            "points": {"type": "integer", "zh": "分值", "en": "points"},
            "more": {"type": "period", "zh": "时长", "en": "length"},
            "town": {"zh": "镇", "en": "town"},
        },
        "events": {
            name: {"from": "*", "zh": zh, "en": en}
            for name, zh, en in (
                ("file", "报送", "filing"),
                ("approve", "批准", "approval"),
                ("annex", "附件批准", "approval of the annex"),
                ("pause", "中止", "stop"),
                ("go_on", "恢复", "resumption"),
                ("correct", "补正", "correction"),
                ("drop", "撤回", "withdrawal"),
                ("grant", "准予延期", "grant of more time"),
                ("lapse", "失效", "lapse"),
                ("accident", "事故", "accident"),
            )
        }
        | {"list": {"from": "*", "opens": "test.item"}, "end": {"from": "begun", "to": "over"}},
        "duties": {
            "long": {
                "zh": "长",
                "en": "long",
                "bearer": "unit",
                "to": "office",
                "starts": {"all": ["file", "approve"], "also": "annex"},
                "ends": "end",
                "within": "20 working days",
                "stops": "pause",
                "resumes": "go_on",
                "restarts": "correct",
                "voids": "drop",
                "extension": {"event": "grant", "fact": "more", "at_most": "10 days", "times": 2},
                "on_breach": "lapse",
                "cite": {"source": "act", "article": "第七条", "text": "在20个工作日内"},
                "note": "说明一句",
            },
            "once_more": {
                "bearer": "unit",
                "starts": {"any": ["file", "approve"], "fact": "served"},
                "ends": "end",
                "within": "12 days",
                "force": "should",
                "extension": {"event": "grant", "amount": "5 days"},
                "readings": {
                    "plain": {"zh": "自然日", "en": "natural days"},
                    "named": {"en": "12 days from service"},
                    "near": {"en": "112 days, misread"},
                    "short": {"en": "working days", "within": "2 working days"},
                },
            },
            "by_april": {
                "bearer": "unit",
                "starts": {"any": "open", "enters": "over"},
                "ends": "file",
                "by": "04-15",
            },
            "notice": {
                "bearer": "office",
                "starts": "file",
                "ends": "approve",
                "within": "7 days",
                "direction": "before",
            },
            "posted": {
                "bearer": "office",
                "starts": "file",
                "ends": "approve",
                "not_before": "7 days",
            },
            "monthly": {
                "bearer": "unit",
                "starts": "open",
                "ends": "file",
                "within": "5 days",
                "every": "month",
            },
            "at_once": {
                "bearer": "unit",
                "starts": {"any": "file", "when": {"grade": "a"}},
                "ends": "approve",
                "undated": True,
            },
            "grades": {
                "bearer": "unit",
                "starts": "open",
                "ends": {"events": "file", "covers": "grade"},
                "within": "1 year",
            },
            "items": {
                "bearer": "unit",
                "starts": "open",
                "ends": {"cleared": "test.item", "where": {"major": True}},
                "within": "1 year",
            },
        },
        "watches": {
            "accidents": {
                "zh": "事故多发",
                "en": "many accidents",
                "events": "accident",
                "at_least": 3,
                "scope": "town",
                "when": {"grade": "a"},
                "then": "警示通报",
                "cite": {"source": "act", "article": "第九条", "text": "一个月内三起以上"},
                "readings": {
                    "rolling": {"en": "any month", "within": "1 month"},
                    "fixed": {"en": "by the calendar", "each": "month"},
                },
            },
            "sum": {"events": "accident", "at_least": 12, "sums": "points", "each": "year"},
        },
    },
    procedures=[_ITEM],
)
