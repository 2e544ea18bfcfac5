"""The law: facts and a dated rule book go in, findings, amounts and schedules come out."""
