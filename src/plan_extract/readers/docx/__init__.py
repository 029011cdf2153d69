"""DOCX"""
