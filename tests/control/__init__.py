"""Control: what looks odd, samples that are re-examined, papers that are keyed twice."""
